package io.robomonitor.advice.operation;

import io.robomonitor.advice.BucketFamily;
import io.robomonitor.advice.MetricCatalog;
import io.robomonitor.advice.MetricDefinition;

/** What is recorded of operations that the application names. */
public final class OperationMetrics {

  static final MetricDefinition CALLS =
      MetricDefinition.counter(
          "operation_calls_total",
          "Calls of an operation that ended; outcome is success or error.",
          "operation",
          "outcome");

  static final MetricDefinition DURATION =
      MetricDefinition.durations(
          "operation_duration_seconds",
          BucketFamily.OPERATION,
          "Time of a call of an operation.",
          "operation");

  /** The section of the reference. */
  public static final MetricCatalog CATALOG = MetricCatalog.of("Operations", CALLS, DURATION);

  private OperationMetrics() {}
}
