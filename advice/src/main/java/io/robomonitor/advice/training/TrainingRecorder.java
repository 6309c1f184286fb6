package io.robomonitor.advice.training;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.robomonitor.advice.BoundedCache;
import io.robomonitor.advice.DurationHistogram;
import io.robomonitor.advice.Telemetry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Records training, by model. Thread-safe; holds nothing of the application but models' names. */
public final class TrainingRecorder {

  private static final int CAP_MODELS = 100;

  private static final class Active {
    static final TrainingRecorder RECORDER = new TrainingRecorder(Telemetry.installed());
  }

  /** The families that a model's series are made of. */
  record Families(
      Counter steps,
      DurationHistogram duration,
      Counter errors,
      Counter nonFiniteLosses,
      Counter dataWait,
      Counter samples,
      Gauge loss,
      Gauge learningRate,
      Gauge batchSize,
      Gauge metric,
      BoundedCache<String> metricNames,
      CounterDataPoint droppedMetrics) {

    static Families of(Telemetry telemetry) {
      CounterDataPoint dropped = telemetry.seriesDropped(TrainingMetrics.METRIC);
      return new Families(
          telemetry.counter(TrainingMetrics.STEPS),
          telemetry.durations(TrainingMetrics.DURATION),
          telemetry.counter(TrainingMetrics.ERRORS),
          telemetry.counter(TrainingMetrics.NONFINITE_LOSS),
          telemetry.counter(TrainingMetrics.DATA_WAIT),
          telemetry.counter(TrainingMetrics.SAMPLES),
          telemetry.gauge(TrainingMetrics.LOSS),
          telemetry.gauge(TrainingMetrics.LEARNING_RATE),
          telemetry.gauge(TrainingMetrics.BATCH_SIZE),
          telemetry.gauge(TrainingMetrics.METRIC),
          new BoundedCache<>(
              Telemetry.DEFAULT_CAP,
              dropped,
              new BoundedCache.Factory<>() {
                @Override
                public String create(String name, String b, String c) {
                  return name;
                }
              }),
          dropped);
    }
  }

  private final List<ModelSeries> known = new CopyOnWriteArrayList<>();
  private final BoundedCache<ModelSeries> models;

  public TrainingRecorder(Telemetry telemetry) {
    Families families = Families.of(telemetry);
    models =
        new BoundedCache<>(
            CAP_MODELS,
            telemetry.seriesDropped(TrainingMetrics.STEPS),
            new BoundedCache.Factory<>() {
              @Override
              public ModelSeries create(String model, String b, String c) {
                ModelSeries series = new ModelSeries(model, families);
                known.add(series);
                return series;
              }
            });
    telemetry.gauge(
        TrainingMetrics.SAMPLES_PER_SECOND,
        new Consumer<>() {
          @Override
          public void accept(GaugeWithCallback.Callback gauge) {
            showRates(gauge, System.nanoTime());
          }
        });
    telemetry.gauge(
        TrainingMetrics.LAST_STEP,
        new Consumer<>() {
          @Override
          public void accept(GaugeWithCallback.Callback gauge) {
            showLastSteps(gauge, System.nanoTime(), System.currentTimeMillis());
          }
        });
  }

  /** The recorder of the installed telemetry, made on first use. */
  public static TrainingRecorder active() {
    return Active.RECORDER;
  }

  /**
   * The series of a model, to be kept by the call site; beyond the cap of 100 models it is {@code
   * _other}'s.
   */
  public ModelSeries model(String name) {
    return models.get(name);
  }

  void showRates(GaugeWithCallback.Callback gauge, long now) {
    for (ModelSeries model : known) {
      double rate = model.samplesPerSecond(now);
      if (!Double.isNaN(rate)) {
        gauge.call(rate, model.name());
      }
    }
  }

  /** The wall clock is read at the scrape, so that a step need not; exact to a few milliseconds. */
  private void showLastSteps(GaugeWithCallback.Callback gauge, long now, long nowMillis) {
    for (ModelSeries model : known) {
      long end = model.lastEnd();
      if (end != 0) {
        long millisAgo = Math.max(0, now - end) / 1_000_000;
        gauge.call((nowMillis - millisAgo) / 1e3, model.name());
      }
    }
  }
}
