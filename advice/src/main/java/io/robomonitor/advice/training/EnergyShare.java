package io.robomonitor.advice.training;

/**
 * How much of the energy that the GPUs spent fell into a model's steps: of each stretch of time the
 * part in which steps ran. Energy waits until a step ends, so a step may be longer than a look. For
 * one thread.
 */
final class EnergyShare {

  private long busyBefore;
  private double pendingJoules;
  private long pendingNanos;

  /**
   * Looks at a stretch of time.
   *
   * @param joules that all GPUs spent in it
   * @param nanos its length
   * @param busyNanos how long the model's ended steps took in all, from the beginning
   * @return the joules to count now
   */
  double look(double joules, long nanos, long busyNanos) {
    pendingJoules += joules;
    pendingNanos += nanos;
    long busy = busyNanos - busyBefore;
    if (busy <= 0 || pendingNanos <= 0) {
      return 0;
    }
    double share = Math.min(1, (double) busy / pendingNanos) * pendingJoules;
    busyBefore = busyNanos;
    pendingJoules = 0;
    pendingNanos = 0;
    return share;
  }
}
