package io.robomonitor.advice.operation;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * The checks that the application added through {@code io.robomonitor.api.Health}. Held weakly: the
 * application's own copy of that class holds them. Thread-safe.
 */
public final class ApplicationChecks {

  private static final int MOST = 100;

  private static final Map<String, WeakReference<BooleanSupplier>> CHECKS =
      new ConcurrentHashMap<>();

  private ApplicationChecks() {}

  /** Adds a check, or replaces the one of that name; beyond a hundred it is left out. */
  public static void add(String name, BooleanSupplier check) {
    if (CHECKS.size() < MOST || CHECKS.containsKey(name)) {
      CHECKS.put(name, new WeakReference<>(check));
    }
  }

  /** Takes a check away. */
  public static void remove(String name) {
    CHECKS.remove(name);
  }

  /** The checks whose application still runs, by name. */
  public static Map<String, BooleanSupplier> all() {
    Map<String, BooleanSupplier> checks = new TreeMap<>();
    CHECKS.forEach(
        (name, reference) -> {
          BooleanSupplier check = reference.get();
          if (check == null) {
            CHECKS.remove(name, reference);
          } else {
            checks.put(name, check);
          }
        });
    return checks;
  }
}
