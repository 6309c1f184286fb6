package io.robomonitor.advice.training;

/**
 * Steps a second now against what they used to be, from the step counts at {@link #look}. A window
 * of ten seconds is held against the median of such windows over the last ten minutes. For one
 * thread.
 */
final class Throughput {

  private static final long WINDOW_NANOS = 10_000_000_000L;
  private static final double DROPPED = 0.7;
  private static final double RECOVERED = 0.85;

  /** Fewer steps in a window say nothing. */
  private static final double FEWEST_STEPS = 20;

  private static final int FEWEST_WINDOWS = 6;

  private final RecentValues windows = new RecentValues(60);
  private boolean started;
  private long windowStart;
  private double stepsAtStart;
  private boolean low;

  /**
   * Looks at a count.
   *
   * @param now {@link System#nanoTime}
   * @param steps that ended until now
   * @return whether it has just dropped
   */
  boolean look(long now, double steps) {
    if (!started) {
      started = true;
      start(now, steps);
      return false;
    }
    long elapsed = now - windowStart;
    if (elapsed < WINDOW_NANOS) {
      return false;
    }
    double done = steps - stepsAtStart;
    double rate = done * 1e9 / elapsed;
    start(now, steps);
    boolean dropped = false;
    if (windows.count() >= FEWEST_WINDOWS) {
      double usual = RecentValues.median(windows.sorted());
      boolean telling = usual * WINDOW_NANOS / 1e9 >= FEWEST_STEPS;
      dropped = !low && telling && rate < DROPPED * usual;
      low = telling && (low ? rate < RECOVERED * usual : dropped);
    }
    windows.add(rate);
    return dropped;
  }

  /** Begins a window anew: what lies before it, a validation say, is no measure. */
  void start(long now, double steps) {
    windowStart = now;
    stepsAtStart = steps;
  }

  /** Whether steps are still slower than they used to be. */
  boolean isLow() {
    return low;
  }
}
