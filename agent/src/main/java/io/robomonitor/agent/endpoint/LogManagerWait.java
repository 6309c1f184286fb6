package io.robomonitor.agent.endpoint;

import io.robomonitor.advice.AgentLog;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
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
    BooleanSupplier over =
        over("the endpoint waits", isEager(System::getProperty), instrumentation);
    while (!over.getAsBoolean()) {
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }

  /**
   * As {@link #await}, for code that has a logger of {@code java.util.logging} as soon as it is
   * loaded, and so initialises it whatever the configuration. Asked again and again.
   *
   * @param waiting who waits, for the user: {@code "reading X waits"}
   * @return whether such code may be loaded; never waits; for one thread at a time
   */
  public static BooleanSupplier beforeLogging(String waiting, Instrumentation instrumentation) {
    return over(waiting, true, instrumentation);
  }

  private static BooleanSupplier over(
      String waiting, boolean eager, Instrumentation instrumentation) {
    return new BooleanSupplier() {
      private boolean asked;
      private @Nullable String manager;
      private @Nullable Long loadedAt;

      @Override
      public boolean getAsBoolean() {
        if (!asked) {
          asked = true;
          manager = awaited(eager, System::getProperty, LogManagerWait::isOnClassPath);
          if (manager != null) {
            AgentLog.info(waiting + " until the application has loaded its " + manager);
          }
        }
        if (manager == null) {
          return true;
        }
        if (loadedAt == null) {
          loadedAt = isLoaded(manager, instrumentation) ? System.nanoTime() : null;
          return false;
        }
        // between loading the class and having initialised the LogManager with it
        return System.nanoTime() - loadedAt >= TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MILLIS);
      }
    };
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
