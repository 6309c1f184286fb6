package io.robomonitor.advice.training;

import io.prometheus.metrics.core.metrics.Counter;
import io.robomonitor.advice.BoundedCache;
import io.robomonitor.advice.DurationHistogram;
import io.robomonitor.advice.LabelText;
import io.robomonitor.advice.Outermost;
import io.robomonitor.advice.Telemetry;

/** Records inference, by model. Thread-safe; holds nothing of the application but models' names. */
public final class InferenceRecorder {

  private static final int CAP_MODELS = 100;

  private static final class Active {
    static final InferenceRecorder RECORDER = new InferenceRecorder(Telemetry.installed());
  }

  final Counter requests;
  final DurationHistogram duration;
  final Counter samples;
  final Counter outcomes;
  final Counter tokens;
  final DurationHistogram firstToken;
  final DurationHistogram loadDuration;
  final Outermost outermost = new Outermost();
  private final BoundedCache<InferenceSeries> models;

  public InferenceRecorder(Telemetry telemetry) {
    requests = telemetry.counter(InferenceMetrics.REQUESTS);
    duration = telemetry.durations(InferenceMetrics.DURATION);
    samples = telemetry.counter(InferenceMetrics.SAMPLES);
    outcomes = telemetry.counter(InferenceMetrics.OUTCOMES);
    tokens = telemetry.counter(InferenceMetrics.TOKENS);
    firstToken = telemetry.durations(InferenceMetrics.FIRST_TOKEN);
    loadDuration = telemetry.durations(InferenceMetrics.LOAD_DURATION);
    models =
        new BoundedCache<>(
            CAP_MODELS,
            telemetry.seriesDropped(InferenceMetrics.REQUESTS),
            new BoundedCache.Factory<>() {
              @Override
              public InferenceSeries create(String model, String b, String c) {
                return new InferenceSeries(LabelText.of(model), InferenceRecorder.this);
              }
            });
  }

  /** The recorder of the installed telemetry, made on first use. */
  public static InferenceRecorder active() {
    return Active.RECORDER;
  }

  /**
   * The series of a model, to be kept by the call site; beyond the cap of 100 models it is {@code
   * _other}'s.
   */
  public InferenceSeries model(String name) {
    return models.get(name);
  }

  /**
   * As {@link InferenceSeries#enterUnlessTraining}, for a caller that learns only from the result
   * whether it is the outermost, and then looks up the model.
   */
  public long enterUnlessTraining() {
    TrainingRecorder training = TrainingRecorder.activeOrNull();
    return training != null && training.isInside() ? 0 : outermost.enter();
  }
}
