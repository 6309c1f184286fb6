package io.robomonitor.launch;

import java.lang.instrument.Instrumentation;

/** Entry point for attaching to a running JVM. Runs on the JVM's attach thread. */
public final class Agentmain {

  private Agentmain() {}

  /** Called by the JVM. Never throws: whatever fails, the application runs on. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    AgentLauncher.launch(arguments, instrumentation, true);
  }
}
