package io.robomonitor.launch;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;

/** Decides whether the agent may run here and, if so, starts it in its isolated loader. */
final class AgentLauncher {

  private static final int OLDEST_JAVA = 17;

  /** One agent a process: this class is found through the first jar on the system class path. */
  private static boolean launched;

  private AgentLauncher() {}

  static synchronized void launch(
      String arguments, Instrumentation instrumentation, boolean attached) {
    try {
      String refusal = refusal();
      if (refusal != null) {
        say(refusal);
        return;
      }
      launched = true;
      AgentClassLoader loader = new AgentClassLoader(agentJar());
      loader
          .loadClass("io.robomonitor.agent.Agent")
          .getMethod("start", String.class, Instrumentation.class, boolean.class)
          .invoke(null, arguments, instrumentation, attached);
    } catch (InvocationTargetException e) {
      say("the agent did not start, the application runs unmonitored: " + e.getCause());
    } catch (Throwable e) {
      say("the agent did not start, the application runs unmonitored: " + e);
    }
  }

  /** The jar that this class came from. */
  static File agentJar() throws Exception {
    return new File(
        AgentLauncher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** Why the agent must not run in this process, in one line; null if it may. */
  private static String refusal() {
    int java = javaVersion(System.getProperty("java.specification.version", "0"));
    if (java < OLDEST_JAVA) {
      return "Java "
          + OLDEST_JAVA
          + " or newer is needed and this is Java "
          + java
          + ": the application runs unmonitored";
    }
    if (isJdkTool(System.getProperty("sun.java.command", ""))) {
      return "not started in a JDK tool";
    }
    if (launched) {
      return "already running in this process: the second -javaagent or attach is ignored";
    }
    return null;
  }

  /** {@code 1.8} is 8, {@code 11} is 11; 0 if it cannot be told. */
  static int javaVersion(String specification) {
    try {
      return Integer.parseInt(
          specification.startsWith("1.") ? specification.substring(2) : specification);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /**
   * The JDK's launchers name their main class as {@code jdk.module/class}. One of them is no tool:
   * it runs a source file, {@code java App.java}.
   */
  static boolean isJdkTool(String command) {
    int slash = command.indexOf('/');
    int space = command.indexOf(' ');
    boolean module = slash > 0 && (space < 0 || slash < space);
    boolean source = command.startsWith("jdk.compiler/com.sun.tools.javac.launcher.");
    return module && !source && (command.startsWith("jdk.") || command.startsWith("java."));
  }

  private static void say(String message) {
    System.err.println("[robo-monitor] " + message);
  }
}
