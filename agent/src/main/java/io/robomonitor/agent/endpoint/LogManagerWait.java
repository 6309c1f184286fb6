package io.robomonitor.agent.endpoint;

import io.robomonitor.advice.AgentLog;
import java.lang.instrument.Instrumentation;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the JDK's HTTP server, and libraries that log, from initialising {@code java.util.logging}
 * before a container could bring its own LogManager.
 *
 * <p>Tried on JDK 17 and 25: the server has a lazy logger and leaves the LogManager alone, unless
 * one of {@code java.util.logging.config.file} and {@code .class} is set; then it initialises it at
 * once. That does harm only where {@code java.util.logging.manager} names a class that is not on
 * the class path but in a loader of the container: that class must have been loaded first.
 */
public final class LogManagerWait {

  private static final String CONFIG = "java.util.logging.config.";
  private static final String MANAGER = "java.util.logging.manager";
  private static final long LOOK_EVERY_MILLIS = 1000;

  private LogManagerWait() {}

  /**
   * Returns once the HTTP server may be made: nearly always at once, otherwise when the application
   * has loaded its log manager. For a daemon thread of the agent.
   *
   * @throws InterruptedException when the agent is being closed
   */
  public static void await(Instrumentation instrumentation) throws InterruptedException {
    await(
        "the endpoint waits",
        awaited(isEager(System::getProperty), System::getProperty, LogManagerWait::isOnClassPath),
        instrumentation);
  }

  /**
   * As {@link #await}, for code that has a logger of {@code java.util.logging} as soon as it is
   * loaded, and so initialises it whatever the configuration.
   *
   * @param waiting who waits, for the user: {@code "reading X waits"}
   * @throws InterruptedException when the agent is being closed
   */
  public static void awaitBeforeLogging(String waiting, Instrumentation instrumentation)
      throws InterruptedException {
    await(
        waiting,
        awaited(true, System::getProperty, LogManagerWait::isOnClassPath),
        instrumentation);
  }

  private static void await(
      String waiting, @Nullable String manager, Instrumentation instrumentation)
      throws InterruptedException {
    if (manager == null) {
      return;
    }
    AgentLog.info(waiting + " until the application has loaded its " + manager);
    while (!isLoaded(manager, instrumentation)) {
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
    // between loading the class and having initialised the LogManager with it
    Thread.sleep(LOOK_EVERY_MILLIS);
  }

  /** Whether the HTTP server's lazy logger initialises logging at once. */
  static boolean isEager(UnaryOperator<@Nullable String> property) {
    return property.apply(CONFIG + "file") != null || property.apply(CONFIG + "class") != null;
  }

  /** The log manager that must be loaded first, or null where nothing needs to be waited for. */
  static @Nullable String awaited(
      boolean eager, UnaryOperator<@Nullable String> property, Predicate<String> onClassPath) {
    String manager = property.apply(MANAGER);
    return eager && manager != null && !onClassPath.test(manager) ? manager : null;
  }

  private static boolean isOnClassPath(String className) {
    return ClassLoader.getSystemResource(className.replace('.', '/') + ".class") != null;
  }

  private static boolean isLoaded(String className, Instrumentation instrumentation) {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (loaded.getName().equals(className)) {
        return true;
      }
    }
    return false;
  }
}
