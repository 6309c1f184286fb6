package io.robomonitor.advice.training;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Records whole runs of training that a library starts and ends itself, which estimators call a
 * fit: its duration as the phase {@code fit} of the model named after the estimator. Fits may lie
 * inside others, as those of a pipeline's stages do; each is recorded. A thread holds names and a
 * number and nothing of the agent or the application.
 */
public final class FitRecorder {

  private static final class Active {
    static final FitRecorder RECORDER = new FitRecorder(TrainingRecorder.active());
  }

  private final TrainingRecorder training;
  private final ThreadLocal<ArrayDeque<String>> fitting = new ThreadLocal<>();
  private final ThreadLocal<String> begunLast = new ThreadLocal<>();
  private final ThreadLocal<Long> rows = new ThreadLocal<>();

  FitRecorder(TrainingRecorder training) {
    this.training = training;
  }

  /** The recorder of the installed telemetry, made on first use. */
  public static FitRecorder active() {
    return Active.RECORDER;
  }

  /**
   * Begins a fit on this thread.
   *
   * @return {@link System#nanoTime} made odd, for {@link #exit}; 0 inside a fit of the same name,
   *     which a subclass that calls its superclass makes, and then nothing is to be ended
   */
  public long enter(String estimator) {
    ArrayDeque<String> names = fitting.get();
    if (names == null) {
      names = new ArrayDeque<>(4);
      fitting.set(names);
    } else if (estimator.equals(names.peek())) {
      return 0;
    }
    rows.remove();
    begunLast.set(estimator);
    names.push(estimator);
    return System.nanoTime() | 1;
  }

  /**
   * Ends the fit that began last on this thread, and records it if it came to its end. No step is
   * due then: a model that is fitted is not stalled.
   *
   * @param start from {@link #enter}, not 0
   * @return where the fit's values go: its own model, or that of a step of the application around
   *     it
   */
  public ModelSeries exit(long start, boolean failed) {
    ArrayDeque<String> names = fitting.get();
    String estimator = names == null ? null : names.poll();
    if (names == null || names.isEmpty()) {
      fitting.remove();
    }
    rows.remove();
    if (estimator == null) {
      return training.current();
    }
    training.model(estimator).finish();
    ModelSeries model = training.currentOr(estimator);
    if (!failed) {
      model.phase("fit").observeNanos(System.nanoTime() - start);
    }
    return model;
  }

  /** The model of the innermost fit that runs on this thread; null outside any. */
  public @Nullable ModelSeries fitting() {
    ArrayDeque<String> names = fitting.get();
    String estimator = names == null ? null : names.peek();
    return estimator == null ? null : training.model(estimator);
  }

  /**
   * The model that this thread validates: that of the application's step it is in, else of the fit
   * that began last on it, else {@linkplain TrainingRecorder#current the current one}.
   */
  public ModelSeries fitted() {
    String estimator = begunLast.get();
    return estimator == null ? training.current() : training.currentOr(estimator);
  }

  /** Says how many rows the fit on this thread goes through in each of its steps. */
  public void rows(long count) {
    rows.set(count);
  }

  /** The last {@link #rows} of the fit on this thread; -1 if nothing was said. */
  public long rows() {
    Long count = rows.get();
    return count == null ? -1 : count;
  }
}
