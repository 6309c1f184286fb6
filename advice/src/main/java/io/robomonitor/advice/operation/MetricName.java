package io.robomonitor.advice.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which names a metric of the application's own may have: those that Prometheus allows (<a
 * href="https://prometheus.io/docs/concepts/data_model/">data model</a>), but for the families that
 * the agent makes itself, now or in its next version.
 */
public final class MetricName {

  private static final String[] OURS = {
    "cache_",
    "container_",
    "db_",
    "gpu_",
    "health_check_",
    "http_",
    "inference_",
    "jvm_",
    "log_events_",
    "messaging_",
    "operation_",
    "process_",
    "redis_",
    "robo_monitor_",
    "service_",
    "system_",
    "target_",
    "training_",
    "validation_"
  };

  private MetricName() {}

  /** What is wrong with a metric's name or its labels'; null: nothing. */
  public static @Nullable String problem(String name, List<String> labels) {
    if (!isName(name, /* colon= */ true)) {
      return "a metric's name has letters, digits, _ and : only, no digit first";
    }
    for (String prefix : OURS) {
      if (name.startsWith(prefix)) {
        return "names that begin with " + prefix + " are the agent's";
      }
    }
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.get(i);
      if (!isName(label, /* colon= */ false) || label.startsWith("__")) {
        return "label " + label + ": a label's name has letters, digits and _ only, no digit first";
      }
      if (label.equals("le") || label.equals("quantile") || labels.indexOf(label) != i) {
        return "label " + label + " is taken";
      }
    }
    return null;
  }

  private static boolean isName(String name, boolean colon) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      boolean digit = i > 0 && c >= '0' && c <= '9';
      if (!letter && !digit && !(colon && c == ':')) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
