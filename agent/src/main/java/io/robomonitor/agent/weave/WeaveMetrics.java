package io.robomonitor.agent.weave;

import io.robomonitor.advice.MetricCatalog;
import io.robomonitor.advice.MetricDefinition;
import io.robomonitor.advice.Telemetry;

/** What the agent tells of its own weaving. Safe for use by many threads. */
public final class WeaveMetrics {

  private static final MetricDefinition WOVEN_CLASSES =
      MetricDefinition.gauge(
          "robo_monitor_woven_classes",
          "Classes woven at present, by instrumentation.",
          "instrumentation");
  private static final MetricDefinition WEAVE_ERRORS =
      MetricDefinition.counter(
          "robo_monitor_weave_errors_total",
          "Classes or calls that could not be woven.",
          "instrumentation");
  private static final MetricDefinition ADVICE_ERRORS =
      MetricDefinition.counter(
          "robo_monitor_advice_errors_total",
          "Exceptions in advice, dropped before the application saw them.",
          "instrumentation");

  /** What this class exposes. */
  public static final MetricCatalog CATALOG =
      MetricCatalog.of("Weaving", WOVEN_CLASSES, WEAVE_ERRORS, ADVICE_ERRORS);

  private WeaveMetrics() {}

  /** Registers what {@link #CATALOG} lists. */
  static void register(Telemetry telemetry, WovenClasses woven, WeaveErrors errors) {
    telemetry.gauge(
        WOVEN_CLASSES, gauge -> woven.counts().forEach((name, count) -> gauge.call(count, name)));
    telemetry.counter(
        WEAVE_ERRORS,
        counter -> errors.countsOfWeaving().forEach((name, count) -> counter.call(count, name)));
    telemetry.counter(
        ADVICE_ERRORS,
        counter -> errors.countsOfAdvice().forEach((name, count) -> counter.call(count, name)));
  }
}
