package io.robomonitor.advice.training;

import io.robomonitor.advice.WeakIdentityMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A call of a model whose answer comes in parts, after the method that asked for it has returned:
 * it lasts until the last part. Its parts come one after the other, on any thread.
 */
public final class StreamedCall {

  private static final WeakIdentityMap<Object, StreamedCall> BY_LISTENER = new WeakIdentityMap<>();

  private final InferenceSeries series;
  private final long start;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean hasParts;
  private volatile double inputTokens = Double.NaN;
  private volatile double outputTokens = Double.NaN;

  /**
   * A call that runs.
   *
   * @param start from the series' {@link InferenceSeries#enterUnlessTraining}, not 0
   */
  public StreamedCall(InferenceSeries series, long start) {
    this.series = series;
    this.start = start;
  }

  /**
   * Begins a call that is told to a listener of the application, which is held weakly. A listener
   * has one call at a time: a second one takes the place of the first, which then is not counted.
   */
  public static void begin(Object listener, InferenceSeries series, long start) {
    BY_LISTENER.put(listener, new StreamedCall(series, start));
  }

  /** The call that is told to this very listener; null if there is none, or it has ended. */
  public static @Nullable StreamedCall of(Object listener) {
    return BY_LISTENER.get(listener);
  }

  /** Ends the call that is told to a listener, if it has not ended yet. */
  public static void end(Object listener, boolean failed) {
    StreamedCall call = BY_LISTENER.get(listener);
    if (call != null) {
      BY_LISTENER.remove(listener);
      call.end(failed);
    }
  }

  /** Tells that a part has come; the first one is recorded. */
  public void part() {
    if (!hasParts) {
      hasParts = true;
      series.firstToken(start);
    }
  }

  /**
   * Gives the prompt's and the answer's tokens so far, of which the last counts, once the call
   * ends. 0 and NaN say nothing: providers send the numbers with some parts only.
   */
  public void tokens(double input, double output) {
    if (input > 0) {
      inputTokens = input;
    }
    if (output > 0) {
      outputTokens = output;
    }
  }

  /** Records the call; what ends it first counts. */
  public void end(boolean failed) {
    if (ended.compareAndSet(false, true)) {
      series.complete(start, failed);
      series.inputTokens(inputTokens);
      series.outputTokens(outputTokens);
    }
  }
}
