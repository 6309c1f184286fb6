package io.robomonitor.agent.weave;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.robomonitor.advice.MetricCatalog;
import io.robomonitor.advice.MetricDefinition;
import io.robomonitor.advice.Telemetry;
import java.util.Map;
import java.util.function.Consumer;

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

  private final WovenClasses woven = new WovenClasses();
  private final Counter weaveErrors;
  private final Counter adviceErrors;

  /** Registers what {@link #CATALOG} lists. */
  public WeaveMetrics(Telemetry telemetry) {
    telemetry.gauge(
        WOVEN_CLASSES,
        new Consumer<>() {
          @Override
          public void accept(GaugeWithCallback.Callback gauge) {
            showWovenClasses(gauge);
          }
        });
    weaveErrors = telemetry.counter(WEAVE_ERRORS);
    adviceErrors = telemetry.counter(ADVICE_ERRORS);
  }

  private void showWovenClasses(GaugeWithCallback.Callback gauge) {
    for (Map.Entry<String, Integer> count : woven.counts().entrySet()) {
      gauge.call(count.getValue(), count.getKey());
    }
  }

  WovenClasses wovenClasses() {
    return woven;
  }

  void weaveError(String instrumentation) {
    weaveErrors.labelValues(instrumentation).inc();
  }

  void adviceError(String instrumentation) {
    adviceErrors.labelValues(instrumentation).inc();
  }
}
