package io.robomonitor.agent.config;

import org.jspecify.annotations.Nullable;

/** The service's name where none is set: the jar or main class that was started. */
final class ServiceName {

  private static final String JAR = ".jar";

  private ServiceName() {}

  /**
   * Reads it off the JVM's own note of its command line.
   *
   * @param command the property {@code sun.java.command}: jar or class, then the application's
   *     arguments, unquoted; absent where the JVM was started by other means
   * @return the jar's name without directory and {@code .jar}, else the class's simple name, else
   *     {@code java}
   */
  static String of(@Nullable String command) {
    if (command == null || command.isBlank()) {
      return "java";
    }
    int jar = command.indexOf(JAR + " ");
    if (jar < 0 && command.endsWith(JAR)) {
      jar = command.length() - JAR.length();
    }
    int space = command.indexOf(' ');
    String main = jar > 0 ? command.substring(0, jar) : command.substring(0, space < 0 ? command.length() : space);
    int directory = Math.max(main.lastIndexOf('/'), main.lastIndexOf('\\'));
    String name = main.substring(directory + 1);
    return jar > 0 ? name : name.substring(name.lastIndexOf('.') + 1);
  }
}
