package io.robomonitor.advice.training;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.robomonitor.advice.BoundedCache;
import io.robomonitor.advice.LabelText;
import io.robomonitor.advice.Telemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records training, by model. Thread-safe; holds nothing of the application but models' names. */
public final class TrainingRecorder {

  /** The model of values that nobody gave one. */
  public static final String DEFAULT_MODEL = "default";

  private static final int CAP_MODELS = 100;

  private static final class Active {
    static final TrainingRecorder RECORDER = new TrainingRecorder(Telemetry.installed());
  }

  private static volatile @Nullable TrainingRecorder inUse;

  private final List<ModelSeries> known = new CopyOnWriteArrayList<>();
  private final List<ModelWatch> watches = new CopyOnWriteArrayList<>();
  private final BoundedCache<ModelSeries> models;
  private final StepScope scope = new StepScope();
  private volatile List<String> problems = List.of();

  public TrainingRecorder(Telemetry telemetry) {
    TrainingFamilies families = new TrainingFamilies(telemetry);
    models =
        new BoundedCache<>(
            CAP_MODELS,
            telemetry.seriesDropped(TrainingMetrics.STEPS),
            new BoundedCache.Factory<>() {
              @Override
              public ModelSeries create(String model, String b, String c) {
                return ofLabel(LabelText.of(model), families);
              }
            });
    telemetry.gauge(TrainingMetrics.SAMPLES_PER_SECOND, now(this::showRates));
    telemetry.gauge(TrainingMetrics.LAST_STEP, now(this::showLastSteps));
    telemetry.gauge(TrainingMetrics.STALLED, now(this::showStalls));
    telemetry.gauge(TrainingMetrics.STEPS_REMAINING, now(this::showRemaining));
  }

  /** Names that make the same label, {@code _other} among them, are one model. */
  private ModelSeries ofLabel(String label, TrainingFamilies families) {
    for (ModelSeries series : known) {
      if (series.name().equals(label)) {
        return series;
      }
    }
    ModelSeries series = new ModelSeries(label, known.size(), scope, families);
    known.add(series);
    watches.add(new ModelWatch(series, families));
    return series;
  }

  private interface Reader {
    void read(GaugeWithCallback.Callback gauge, long now);
  }

  private static Consumer<GaugeWithCallback.Callback> now(Reader reader) {
    return new Consumer<>() {
      @Override
      public void accept(GaugeWithCallback.Callback gauge) {
        reader.read(gauge, System.nanoTime());
      }
    };
  }

  /** The recorder of the installed telemetry, made on first use. */
  public static TrainingRecorder active() {
    TrainingRecorder recorder = Active.RECORDER;
    inUse = recorder;
    return recorder;
  }

  /** The same if anything trains; null, and nothing is made, if not. */
  public static @Nullable TrainingRecorder activeOrNull() {
    return inUse;
  }

  /**
   * The series of a model, to be kept by the call site; beyond the cap of 100 models it is {@code
   * _other}'s.
   */
  public ModelSeries model(String name) {
    return models.get(name);
  }

  /** The model whose step this thread is in or was in last; a default one if there was none. */
  public ModelSeries current() {
    ModelSeries last = currentOrNull();
    return last != null ? last : model(known.size() == 1 ? known.get(0).name() : DEFAULT_MODEL);
  }

  /** As {@link #current}, but null if this thread never made a step. */
  public @Nullable ModelSeries currentOrNull() {
    int number = scope.current();
    return number < 0 ? null : known.get(number);
  }

  /**
   * The model that a library's value belongs to: that of the step this thread is in, which may be
   * one that the application named, else the library's own. A step whose loss or batches the
   * application tells itself does not get them a second time.
   */
  public ModelSeries currentOr(String library) {
    ModelSeries current = scope.isInside() ? currentOrNull() : null;
    return current != null && !current.isDescribed() ? current : model(library);
  }

  /** Whether this thread is inside a step or a validation. */
  public boolean isInside() {
    return scope.isInside();
  }

  /**
   * Looks for stalls, losses that are no numbers, falling throughput. Called every few seconds by
   * one thread.
   */
  public void look(long now, Duration stallAfter) {
    List<String> found = new ArrayList<>();
    for (ModelWatch watch : watches) {
      watch.look(now, stallAfter);
      watch.addProblems(found);
    }
    problems = List.copyOf(found);
  }

  /**
   * Shares out the energy that all GPUs spent in a stretch of time. By the thread of {@link #look}.
   */
  public void spend(double joules, long nanos) {
    for (ModelWatch watch : watches) {
      watch.spend(joules, nanos);
    }
  }

  /** What was wrong at the last {@link #look}, one line each. */
  public List<String> problems() {
    return problems;
  }

  void showRates(GaugeWithCallback.Callback gauge, long now) {
    for (ModelSeries model : known) {
      double rate = model.values().samplesPerSecond(now);
      if (!Double.isNaN(rate)) {
        gauge.call(rate, model.name());
      }
    }
  }

  /** The wall clock is read at the scrape, so that a step need not; exact to a few milliseconds. */
  private void showLastSteps(GaugeWithCallback.Callback gauge, long now) {
    for (ModelSeries model : known) {
      long end = model.lastEnd();
      if (end != 0) {
        long millisAgo = Math.max(0, now - end) / 1_000_000;
        gauge.call((System.currentTimeMillis() - millisAgo) / 1e3, model.name());
      }
    }
  }

  private void showStalls(GaugeWithCallback.Callback gauge, long now) {
    for (ModelWatch watch : watches) {
      if (watch.isKnown()) {
        gauge.call(watch.isStalled() ? 1 : 0, watch.model().name());
      }
    }
  }

  private void showRemaining(GaugeWithCallback.Callback gauge, long now) {
    for (ModelSeries model : known) {
      double remaining = model.stepsRemaining();
      if (!Double.isNaN(remaining)) {
        gauge.call(remaining, model.name());
      }
    }
  }
}
