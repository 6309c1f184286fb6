package io.robomonitor.advice.training;

/**
 * Steps of microseconds or less, gathered for a millisecond before they are recorded: recording
 * each would be a visible part of its time. Nothing is lost; what a scrape sees is a millisecond
 * old, of losses it sees the last, and the gathered steps count with their mean time. For one
 * thread.
 */
final class StepBatch {

  private static final long SHORTEST_NANOS = 1_000_000;
  private static final long LONGEST_NANOS = 10 * SHORTEST_NANOS;
  private static final int MOST_STEPS = 4096;

  private final ModelSeries model;
  private int size = 1;
  private int steps;
  private long samples;
  private long lastSamples;
  private double lastLoss = Double.NaN;
  private long since;

  /**
   * Makes an empty batch.
   *
   * @param start when its first step began, by {@link System#nanoTime}
   */
  StepBatch(ModelSeries model, long start) {
    this.model = model;
    this.since = start;
  }

  /** Adds a step that ends now, of which nothing but that is known. */
  void add(boolean failed) {
    if (failed) {
      record();
      model.complete(since, true);
      since = System.nanoTime() | 1;
    } else if (++steps >= size) {
      record();
    }
  }

  /** Adds a step that ends now, with the number of its samples and its loss. */
  void add(boolean failed, long sampleCount, double loss) {
    if (!Double.isFinite(loss)) {
      model.values().loss(loss);
    }
    samples += sampleCount;
    lastSamples = sampleCount;
    lastLoss = loss;
    add(failed);
  }

  /** Records what was gathered. */
  void record() {
    long now = System.nanoTime() | 1;
    if (steps > 0) {
      model.completed(now - since, steps, now);
    }
    if (samples > 0) {
      model.values().batches(samples, lastSamples, now);
      if (Double.isFinite(lastLoss)) {
        model.values().loss(lastLoss);
      }
    }
    long gathered = now - since;
    if (gathered < SHORTEST_NANOS && steps >= size) {
      size = Math.min(MOST_STEPS, size * 2);
    } else if (gathered > LONGEST_NANOS) {
      size = Math.max(1, size / 2);
    }
    steps = 0;
    samples = 0;
    since = now;
  }
}
