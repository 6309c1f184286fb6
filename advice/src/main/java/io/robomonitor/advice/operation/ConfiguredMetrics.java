package io.robomonitor.advice.operation;

import io.robomonitor.advice.WovenMethod;
import java.util.ArrayList;
import java.util.List;

/**
 * The metrics that the configuration makes of methods, for advice that is linked long after it was
 * read. Set by the agent before the methods are woven; read by any thread.
 */
public final class ConfiguredMetrics {

  private static volatile List<OperationSettings.MethodMetric> metrics = List.of();

  private ConfiguredMetrics() {}

  /** Replaces the metrics. */
  public static void apply(OperationSettings settings) {
    metrics = settings.metrics();
  }

  /** The entries that name a woven method, its class or one of its supertypes. */
  public static List<OperationSettings.MethodMetric> of(WovenMethod method) {
    List<OperationSettings.MethodMetric> found = new ArrayList<>();
    for (OperationSettings.MethodMetric metric : metrics) {
      if (method.isOrOverrides(metric.className(), metric.methodName())) {
        found.add(metric);
      }
    }
    return found;
  }
}
