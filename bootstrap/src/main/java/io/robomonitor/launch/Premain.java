package io.robomonitor.launch;

import java.lang.instrument.Instrumentation;

/** Entry point of {@code -javaagent}. Runs on the main thread before the application. */
public final class Premain {

  private Premain() {}

  /** Called by the JVM. Never throws: whatever fails, the application starts. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    AgentLauncher.launch(arguments, instrumentation, false);
  }
}
