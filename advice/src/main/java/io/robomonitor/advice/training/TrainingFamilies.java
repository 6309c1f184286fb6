package io.robomonitor.advice.training;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.robomonitor.advice.BoundedCache;
import io.robomonitor.advice.DurationHistogram;
import io.robomonitor.advice.DurationPoint;
import io.robomonitor.advice.LabelText;
import io.robomonitor.advice.LazyGauge;
import io.robomonitor.advice.MetricDefinition;
import io.robomonitor.advice.Telemetry;

/** The families that models' series are made of. */
final class TrainingFamilies {

  final Counter steps;
  final DurationHistogram duration;
  final DurationHistogram phaseDuration;
  final Counter errors;
  final Counter nonFiniteLosses;
  final Counter lossSpikes;
  final Counter throughputDrops;
  final Counter dataWait;
  final Counter samples;
  final Counter tokens;
  final Counter energy;
  final Gauge loss;
  final Gauge epochLoss;
  final Gauge learningRate;
  final Gauge gradNorm;
  final Gauge batchSize;
  final Gauge epoch;
  final Gauge epochsPlanned;
  final Gauge accuracy;

  /** By model and phase. */
  final BoundedCache<DurationPoint> phases;

  /** By model and name. */
  final NamedValues metrics;

  /** By model and name. */
  final NamedValues validations;

  TrainingFamilies(Telemetry telemetry) {
    steps = telemetry.counter(TrainingMetrics.STEPS);
    duration = telemetry.durations(TrainingMetrics.DURATION);
    phaseDuration = telemetry.durations(TrainingMetrics.PHASE_DURATION);
    errors = telemetry.counter(TrainingMetrics.ERRORS);
    nonFiniteLosses = telemetry.counter(TrainingMetrics.NONFINITE_LOSS);
    lossSpikes = telemetry.counter(TrainingMetrics.LOSS_SPIKES);
    throughputDrops = telemetry.counter(TrainingMetrics.THROUGHPUT_DROPS);
    dataWait = telemetry.counter(TrainingMetrics.DATA_WAIT);
    samples = telemetry.counter(TrainingMetrics.SAMPLES);
    tokens = telemetry.counter(TrainingMetrics.TOKENS);
    energy = telemetry.counter(TrainingMetrics.ENERGY);
    loss = telemetry.gauge(TrainingMetrics.LOSS);
    epochLoss = telemetry.gauge(TrainingMetrics.EPOCH_LOSS);
    learningRate = telemetry.gauge(TrainingMetrics.LEARNING_RATE);
    gradNorm = telemetry.gauge(TrainingMetrics.GRAD_NORM);
    batchSize = telemetry.gauge(TrainingMetrics.BATCH_SIZE);
    epoch = telemetry.gauge(TrainingMetrics.EPOCH);
    epochsPlanned = telemetry.gauge(TrainingMetrics.EPOCHS_PLANNED);
    accuracy = telemetry.gauge(TrainingMetrics.ACCURACY);
    metrics = new NamedValues(telemetry, TrainingMetrics.METRIC);
    validations = new NamedValues(telemetry, TrainingMetrics.VALIDATION_METRIC);
    phases =
        new BoundedCache<>(
            Telemetry.DEFAULT_CAP,
            telemetry.seriesDropped(TrainingMetrics.PHASE_DURATION),
            new BoundedCache.Factory<>() {
              @Override
              public DurationPoint create(String model, String phase, String c) {
                return phaseDuration.point(model, LabelText.of(phase));
              }
            });
  }

  /** A gauge by model and name, whose names are bounded for all models together. */
  static final class NamedValues {

    private final BoundedCache<String> names;
    private final BoundedCache<LazyGauge> series;

    NamedValues(Telemetry telemetry, MetricDefinition definition) {
      Gauge gauge = telemetry.gauge(definition);
      var dropped = telemetry.seriesDropped(definition);
      names =
          new BoundedCache<>(
              Telemetry.DEFAULT_CAP,
              dropped,
              new BoundedCache.Factory<>() {
                @Override
                public String create(String name, String b, String c) {
                  return LabelText.of(name);
                }
              });
      series =
          new BoundedCache<>(
              Integer.MAX_VALUE, // models and names are bounded
              dropped,
              new BoundedCache.Factory<>() {
                @Override
                public LazyGauge create(String model, String name, String c) {
                  return new LazyGauge(gauge, model, name);
                }
              });
    }

    LazyGauge of(String model, String name) {
      return series.get(model, names.get(name));
    }
  }
}
