package io.robomonitor.advice;

/**
 * One series of a duration histogram, resolved once and kept. An abstract class and not an
 * interface: as long as one subclass is loaded, the compiler calls it directly.
 */
public abstract class DurationPoint {

  /**
   * Adds a duration. Takes no lock and allocates nothing with classic histograms.
   *
   * @param nanos nanoseconds; negative ones count as zero
   */
  public abstract void observeNanos(long nanos);

  /** Adds as many durations of the same length. */
  public void observeNanos(long nanos, long times) {
    for (long i = 0; i < times; i++) {
      observeNanos(nanos);
    }
  }
}
