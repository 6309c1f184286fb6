package io.robomonitor.agent.weave;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;

/** What the agent tells of its own weaving. Safe for use by many threads. */
public final class WeaveMetrics {

  private final WovenClasses woven = new WovenClasses();
  private final Counter weaveErrors;
  private final Counter adviceErrors;

  /**
   * Registers {@code robo_monitor_woven_classes}, {@code …_weave_errors}, {@code …_advice_errors}.
   */
  public WeaveMetrics(PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("robo_monitor_woven_classes")
        .help("Classes woven at present, by instrumentation.")
        .labelNames("instrumentation")
        .callback(this::wovenClasses)
        .register(registry);
    weaveErrors =
        counter("robo_monitor_weave_errors", "Classes or calls that could not be woven.", registry);
    adviceErrors =
        counter(
            "robo_monitor_advice_errors",
            "Exceptions in advice, dropped before the application saw them.",
            registry);
  }

  private static Counter counter(String name, String help, PrometheusRegistry registry) {
    return Counter.builder().name(name).help(help).labelNames("instrumentation").register(registry);
  }

  private void wovenClasses(GaugeWithCallback.Callback callback) {
    for (Map.Entry<String, Integer> count : woven.counts().entrySet()) {
      callback.call(count.getValue(), count.getKey());
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
