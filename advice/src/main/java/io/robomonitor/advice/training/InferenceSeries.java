package io.robomonitor.advice.training;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.robomonitor.advice.DurationPoint;
import io.robomonitor.advice.LazyCounter;

/**
 * The series of one model that is called for predictions, resolved once for each place that calls
 * it. All methods are for any thread, take no lock and, once a series exists, allocate nothing.
 */
public final class InferenceSeries {

  private final InferenceRecorder recorder;
  private final CounterDataPoint succeeded;
  private final CounterDataPoint failed;
  private final DurationPoint duration;
  private final LazyCounter samples;
  private final LazyCounter correct;
  private final LazyCounter wrong;
  private final LazyCounter inputTokens;
  private final LazyCounter outputTokens;
  private final String model;

  InferenceSeries(String model, InferenceRecorder recorder) {
    this.model = model;
    this.recorder = recorder;
    this.succeeded = recorder.requests.labelValues(model, "success");
    this.failed = recorder.requests.labelValues(model, "error");
    this.duration = recorder.duration.point(model);
    this.samples = new LazyCounter(recorder.samples, model);
    this.correct = new LazyCounter(recorder.outcomes, model, "true");
    this.wrong = new LazyCounter(recorder.outcomes, model, "false");
    this.inputTokens = new LazyCounter(recorder.tokens, model, "input");
    this.outputTokens = new LazyCounter(recorder.tokens, model, "output");
  }

  /**
   * Opens a call that the application named. Of nested calls on one thread, whatever their models,
   * the outermost counts.
   *
   * @return the start, to be handed on; 0 inside another call, and then nothing is to be closed
   */
  public long enter() {
    return recorder.outermost.enter();
  }

  /**
   * Opens a call of a library: inside a training step or a validation it is a part of that, and not
   * counted.
   *
   * @return as {@link #enter}
   */
  public long enterUnlessTraining() {
    return recorder.enterUnlessTraining();
  }

  /**
   * Closes and records a call, on the thread that opened it.
   *
   * @param start from {@link #enter}; 0 does nothing
   */
  public void exit(long start, boolean threw) {
    leave(start);
    complete(start, threw);
  }

  /** Leaves a call on the thread that opened it, to be {@linkplain #complete completed} later. */
  public void leave(long start) {
    if (start != 0) {
      recorder.outermost.leave();
    }
  }

  /** Records a call that was {@linkplain #leave left}, once, on any thread. */
  public void complete(long start, boolean threw) {
    if (start != 0) {
      (threw ? failed : succeeded).inc();
      duration.observeNanos(System.nanoTime() - start);
    }
  }

  /** Counts the samples of a call; negative or not finite: ignored. */
  public void samples(double count) {
    if (isCount(count)) {
      samples.inc((long) count);
    }
  }

  /** Counts a prediction that turned out to be right, or wrong. */
  public void outcome(boolean right) {
    (right ? correct : wrong).inc(1L);
  }

  /** Counts a prediction by a number: 0 is wrong, any other is right; NaN is ignored. */
  public void outcome(double right) {
    if (!Double.isNaN(right)) {
      outcome(right != 0);
    }
  }

  /** Counts a prompt's tokens; negative or not finite: ignored. */
  public void inputTokens(double count) {
    if (isCount(count)) {
      inputTokens.inc((long) count);
    }
  }

  /** Counts an answer's tokens; negative or not finite: ignored. */
  public void outputTokens(double count) {
    if (isCount(count)) {
      outputTokens.inc((long) count);
    }
  }

  /** Records the first part of a streamed answer, now. */
  public void firstToken(long start) {
    recorder.firstToken.point(model).observeNanos(System.nanoTime() - start);
  }

  /** Records how long the model took to load. */
  public void loaded(long nanos) {
    recorder.loadDuration.point(model).observeNanos(nanos);
  }

  private static boolean isCount(double number) {
    return number >= 0 && number != Double.POSITIVE_INFINITY;
  }
}
