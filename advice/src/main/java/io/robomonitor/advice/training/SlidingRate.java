package io.robomonitor.advice.training;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Events a second over the last ten whole seconds, from a ring of counts by second. Takes no lock
 * and allocates nothing. Times are {@link System#nanoTime}.
 */
final class SlidingRate {

  private static final int WINDOW_SECONDS = 10;
  private static final int SLOTS = 16; // a power of two beyond the window
  private static final long NANOS_A_SECOND = 1_000_000_000L;
  private static final long COUNT_MASK = 0xffff_ffffL;

  /** Each slot: the second's low 32 bits above, its count below. */
  private final AtomicLongArray slots = new AtomicLongArray(SLOTS);

  private final AtomicLong origin = new AtomicLong(); // made odd; 0 before the first event

  void add(long events, long now) {
    long first = origin.get();
    if (first == 0) {
      origin.compareAndSet(0, now | 1);
      first = origin.get();
    }
    // Another thread may have read the clock before the first event did.
    long second = Math.max(0, now - first) / NANOS_A_SECOND & COUNT_MASK;
    int slot = (int) second & (SLOTS - 1);
    long before;
    long after;
    do {
      before = slots.get(slot);
      long count = before >>> 32 == second ? before & COUNT_MASK : 0;
      after = second << 32 | Math.min(COUNT_MASK, count + events);
    } while (!slots.compareAndSet(slot, before, after));
  }

  /** The rate; NaN before the first whole second is over. */
  double perSecond(long now) {
    long first = origin.get();
    if (first == 0) {
      return Double.NaN;
    }
    long current = (now - first) / NANOS_A_SECOND;
    long seconds = Math.min(current, WINDOW_SECONDS);
    if (seconds <= 0) {
      return Double.NaN;
    }
    long events = 0;
    for (long second = current - seconds; second < current; second++) {
      long slot = slots.get((int) second & (SLOTS - 1));
      if (slot >>> 32 == (second & COUNT_MASK)) {
        events += slot & COUNT_MASK;
      }
    }
    return (double) events / seconds;
  }
}
