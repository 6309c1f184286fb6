package io.robomonitor.advice.operation;

import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.LabelText;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The checks that the application added through {@code io.robomonitor.api.Health}. Held weakly: the
 * application's own copy of that class holds them. Thread-safe.
 */
public final class ApplicationChecks {

  private static final int MOST = 100;

  /** Checks that the agent makes itself, now or in its next version. */
  private static final Set<String> OURS =
      Set.of("agent", "training", "database", "cache", "gpu", "disk");

  private static final Map<String, WeakReference<BooleanSupplier>> CHECKS =
      new ConcurrentHashMap<>();

  private ApplicationChecks() {}

  /** Adds a check, or replaces the one of that name; one that cannot be is reported. */
  public static void add(@Nullable String name, @Nullable BooleanSupplier check) {
    if (name == null || name.isEmpty() || check == null) {
      refuse(String.valueOf(name), "it needs a name and a check");
    } else if (OURS.contains(name)) {
      refuse(name, "the agent has a check of that name");
    } else if (CHECKS.size() >= MOST && !CHECKS.containsKey(name)) {
      refuse("limit", "there are " + MOST + " checks, and " + name + " is one more");
    } else {
      CHECKS.put(LabelText.of(name), new WeakReference<>(check));
    }
  }

  private static void refuse(String name, String why) {
    AgentLog.problem("health:" + name, "health check " + name + " is not asked: " + why, null);
  }

  /** Takes a check away. */
  public static void remove(@Nullable String name) {
    if (name != null) {
      CHECKS.remove(LabelText.of(name));
    }
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
