package io.robomonitor.gpu.nvml;

/** Lets a try wait longer after each failure: 1, 2, 4 … 30 seconds. For one thread. */
final class Backoff {

  private static final long FIRST_SECONDS = 1;
  private static final long LONGEST_SECONDS = 30;
  private static final long NANOS = 1_000_000_000;

  private long seconds;
  private long untilNanos;

  void failed(long nowNanos) {
    seconds = seconds == 0 ? FIRST_SECONDS : Math.min(LONGEST_SECONDS, seconds * 2);
    untilNanos = nowNanos + seconds * NANOS;
  }

  void succeeded() {
    seconds = 0;
  }

  boolean mayTry(long nowNanos) {
    return seconds == 0 || nowNanos - untilNanos >= 0;
  }
}
