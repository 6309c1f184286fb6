package io.robomonitor.api;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** Adds checks of the application's own to {@code /health}. Does nothing without the agent. */
@SuppressWarnings("UnusedVariable") // methods that the agent weaves have no bodies
public final class Health {

  /** Kept here, in the application's own loader: the agent only refers to them weakly. */
  private static final Map<String, BooleanSupplier> CHECKS = new ConcurrentHashMap<>();

  private Health() {}

  /**
   * Adds a check, or replaces the one of that name. It is asked every few seconds on a thread of
   * the agent, one after the other, and should answer within two seconds.
   *
   * @param name its key in {@code /health} and label of {@code health_check_up}
   * @param healthy whether all is well; what it throws is a no, and shown
   */
  public static void check(String name, BooleanSupplier healthy) {
    if (name != null && healthy != null) {
      CHECKS.put(name, healthy);
    }
    added(name, healthy);
  }

  /** Takes a check away. */
  public static void remove(String name) {
    if (name != null) {
      CHECKS.remove(name);
    }
    removed(name);
  }

  /** Woven by the agent. */
  private static void added(String name, BooleanSupplier healthy) {}

  /** Woven by the agent. */
  private static void removed(String name) {}
}
