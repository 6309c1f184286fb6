package io.robomonitor.agent.config;

import io.robomonitor.advice.operation.MetricName;
import io.robomonitor.advice.operation.OperationSettings;
import io.robomonitor.advice.operation.OperationSettings.MethodMetric;
import io.robomonitor.advice.operation.OwnMetrics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the {@code metrics} block. An entry that names no metric or no method is left out. */
final class OperationBinder {

  private static final List<String> TYPES = List.of("counter", "gauge", "histogram", "timer");

  private OperationBinder() {}

  static OperationSettings bind(Section root) {
    List<MethodMetric> metrics = new ArrayList<>();
    String example = "{name: preferences_saved_total, type: counter, method: \"com.acme.P#save\"}";
    for (Section entry : root.sections("metrics", example)) {
      MethodMetric metric = metric(entry);
      if (metric != null) {
        metrics.add(metric);
      }
    }
    return new OperationSettings(metrics);
  }

  private static @Nullable MethodMetric metric(Section entry) {
    entry.required("name", "type", "method");
    String name = entry.text("name");
    String type = entry.text("type");
    String method = entry.text("method");
    if (name == null || type == null || method == null) {
      return null;
    }
    Map<String, String> labels = entry.section("labels").textByName();
    String problem = MetricName.problem(name, List.copyOf(labels.keySet()));
    if (problem != null) {
      entry.problem("name", problem, null);
      return null;
    }
    if (!TYPES.contains(type)) {
      entry.invalid("type", type, String.join(", ", TYPES), Suggestions.closest(type, TYPES));
      return null;
    }
    if (!MethodName.isMethod(method)) {
      entry.invalid("method", method, "a class and a method such as com.acme.Preferences#save");
      return null;
    }
    int hash = method.indexOf('#');
    return new MethodMetric(
        name,
        OwnMetrics.Type.valueOf(type.toUpperCase(Locale.ROOT)),
        method.substring(0, hash),
        method.substring(hash + 1),
        Collections.unmodifiableMap(labels),
        entry.text("value"));
  }
}
