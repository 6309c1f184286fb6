package io.robomonitor.agent.endpoint;

import io.robomonitor.advice.AgentLog;
import java.lang.instrument.Instrumentation;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the JDK's HTTP server from initialising {@code java.util.logging} before a container could
 * bring its own LogManager.
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
    String manager = awaited(System::getProperty, LogManagerWait::isOnClassPath);
    if (manager == null) {
      return;
    }
    AgentLog.info("the endpoint waits until the application has loaded its " + manager);
    while (!isLoaded(manager, instrumentation)) {
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
    // between loading the class and having initialised the LogManager with it
    Thread.sleep(LOOK_EVERY_MILLIS);
  }

  /** The log manager that must be loaded first, or null where nothing needs to be waited for. */
  static @Nullable String awaited(
      UnaryOperator<@Nullable String> property, Predicate<String> onClassPath) {
    boolean eager =
        property.apply(CONFIG + "file") != null || property.apply(CONFIG + "class") != null;
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
