package io.robomonitor.advice.operation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code metrics} block of the configuration.
 *
 * @param metrics methods whose calls are metrics of the application's own
 */
public record OperationSettings(List<MethodMetric> metrics) {

  /**
   * An entry of {@code metrics}.
   *
   * @param name the metric's name
   * @param type what it is
   * @param className binary name of the class, whose subtypes' overrides count as well
   * @param methodName the method; all overloads of that name
   * @param labels label name to expression, in order
   * @param value expression for the amount or value; null: 1 for a counter, else what is returned;
   *     of a timer it is not read
   */
  public record MethodMetric(
      String name,
      OwnMetrics.Type type,
      String className,
      String methodName,
      Map<String, String> labels,
      @Nullable String value) {}

  public OperationSettings {
    metrics = List.copyOf(metrics);
  }

  /** Nothing named. */
  public static OperationSettings defaults() {
    return new OperationSettings(List.of());
  }
}
