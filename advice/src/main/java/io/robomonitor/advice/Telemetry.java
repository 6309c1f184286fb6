package io.robomonitor.advice;

import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.PrometheusNaming;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Where metrics are made and registered: one registry of the agent's own (never client_java's
 * default one), the histogram kind, the constant labels. Independent of any {@code prometheus}
 * system property, environment variable or class-path file of the application. Thread-safe.
 *
 * <p>The agent {@linkplain #configure configures} it before anything is woven; recorders find it
 * when they are first used. Tests make their own and hand it to the recorder.
 */
public final class Telemetry {

  /** Label value of what is beyond a cap. */
  public static final String OTHER = "_other";

  /** Cap on a label's distinct values, where none is configured. */
  public static final int DEFAULT_CAP = 200;

  private static final MetricDefinition SERIES_DROPPED =
      MetricDefinition.counter(
          "robo_monitor_series_dropped_total",
          "Observations recorded under _other because a label had reached its cap.",
          "metric");

  /** The section of the reference about the recorders themselves. */
  public static final MetricCatalog CATALOG = MetricCatalog.of("Recorders", SERIES_DROPPED);

  private static volatile MetricSettings configured = MetricSettings.defaults();

  private static final class Installed {
    static final Telemetry TELEMETRY = new Telemetry(configured);
  }

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusProperties properties = PrometheusProperties.builder().build();
  private final MetricSettings settings;
  private final Counter seriesDropped;

  public Telemetry(MetricSettings settings) {
    this.settings = settings;
    this.seriesDropped = counter(SERIES_DROPPED);
  }

  /**
   * Sets what the process's telemetry is made with. Called once, before anything is woven; makes
   * nothing yet, so that client_java is not loaded on the thread that starts the application.
   */
  public static void configure(MetricSettings settings) {
    configured = settings;
  }

  /** The process's telemetry, made at the first call. */
  public static Telemetry installed() {
    return Installed.TELEMETRY;
  }

  /** The labels that every series carries, for metrics that are not made here. */
  public Labels constantLabels() {
    Labels.Builder labels = Labels.builder();
    settings.constantLabels().forEach(labels::label);
    return labels.build();
  }

  /** What is scraped. */
  public PrometheusRegistry registry() {
    return registry;
  }

  /** Makes and registers a counter. */
  public Counter counter(MetricDefinition definition) {
    return Counter.builder(properties)
        .name(definition.name())
        .help(definition.help())
        .labelNames(definition.labelNames())
        .constLabels(constantLabels(definition))
        .withoutExemplars()
        .register(registry);
  }

  /** Makes and registers a counter that is read when scraped. */
  public void counter(MetricDefinition definition, Consumer<CounterWithCallback.Callback> reader) {
    CounterWithCallback.builder(properties)
        .name(definition.name())
        .help(definition.help())
        .labelNames(definition.labelNames())
        .constLabels(constantLabels(definition))
        .callback(reader)
        .register(registry);
  }

  /** Makes and registers a gauge; a series appears when its label values are first asked for. */
  public Gauge gauge(MetricDefinition definition) {
    return Gauge.builder(properties)
        .name(definition.name())
        .help(definition.help())
        .labelNames(definition.labelNames())
        .constLabels(constantLabels(definition))
        .withoutExemplars()
        .register(registry);
  }

  /** Makes and registers a gauge that is read when scraped. */
  public void gauge(MetricDefinition definition, Consumer<GaugeWithCallback.Callback> reader) {
    GaugeWithCallback.builder(properties)
        .name(definition.name())
        .help(definition.help())
        .labelNames(definition.labelNames())
        .constLabels(constantLabels(definition))
        .callback(reader)
        .register(registry);
  }

  /** Makes and registers a histogram of durations, of the configured kind. */
  public DurationHistogram durations(MetricDefinition definition) {
    BucketFamily family = definition.buckets();
    if (family == null) {
      throw new IllegalArgumentException(definition.name() + " is no histogram");
    }
    double[] bounds = family.bounds(settings.buckets());
    Labels constantLabels = constantLabels(definition);
    if (settings.histograms() == MetricSettings.Histograms.CLASSIC) {
      ClassicDurations durations = new ClassicDurations(definition, constantLabels, bounds);
      registry.register(durations);
      return durations;
    }
    Histogram.Builder builder = Histogram.builder(properties);
    if (settings.histograms() == MetricSettings.Histograms.NATIVE) {
      builder.nativeOnly();
    } else {
      builder.classicUpperBounds(bounds);
    }
    return new ClientDurations(
        builder
            .name(definition.name())
            .help(definition.help())
            .labelNames(definition.labelNames())
            .constLabels(constantLabels)
            .withoutExemplars()
            .register(registry));
  }

  /** Makes and registers a histogram of any values, with client_java's default buckets. */
  public Histogram values(String name, String help, String... labels) {
    Histogram.Builder builder = Histogram.builder(properties);
    switch (settings.histograms()) {
      case CLASSIC -> builder.classicOnly();
      case NATIVE -> builder.nativeOnly();
      case BOTH -> {}
    }
    return builder
        .name(name)
        .help(help)
        .labelNames(labels)
        .constLabels(constantLabels(MetricDefinition.gauge(name, help, labels)))
        .withoutExemplars()
        .register(registry);
  }

  /**
   * Counts observations of a metric that went to {@link #OTHER}; stands at zero before the first.
   */
  public CounterDataPoint seriesDropped(MetricDefinition metric) {
    return seriesDropped.labelValues(metric.name());
  }

  /** The constant labels that this metric can carry: its own labels win, and so does {@code le}. */
  private Labels constantLabels(MetricDefinition definition) {
    Labels.Builder labels = Labels.builder();
    for (Map.Entry<String, String> label : settings.constantLabels().entrySet()) {
      String name = label.getKey();
      if (definition.labels().contains(name)
          || name.equals("le")
          || name.equals("quantile")
          || !PrometheusNaming.isValidLegacyLabelName(name)) {
        AgentLog.problem(
            "label:" + name,
            "constant label " + name + " is left out of " + definition.name(),
            null);
      } else {
        labels.label(name, label.getValue());
      }
    }
    return labels.build();
  }
}
