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
   * @param classPath the property {@code java.class.path}, which begins with the jar where one was
   *     started; tells a jar with spaces in its name from a class with a jar among its arguments
   * @return the jar's name without directory and {@code .jar}, else the class's simple name, else
   *     {@code java}
   */
  static String of(@Nullable String command, @Nullable String classPath) {
    if (command == null || command.isBlank()) {
      return "java";
    }
    int jar = command.indexOf(JAR);
    if (jar > 0 && classPath != null && classPath.startsWith(command.substring(0, jar))) {
      return afterLast('/', afterLast('\\', command.substring(0, jar)));
    }
    int space = command.indexOf(' ');
    String main = space < 0 ? command : command.substring(0, space);
    return afterLast('.', afterLast('/', main));
  }

  private static String afterLast(char separator, String text) {
    return text.substring(text.lastIndexOf(separator) + 1);
  }
}
