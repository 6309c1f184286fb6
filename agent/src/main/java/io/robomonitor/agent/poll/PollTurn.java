package io.robomonitor.agent.poll;

import java.time.Duration;

/** A source's place in a {@link PollLane}: when it is due. Guarded by the lane. */
final class PollTurn {

  private static final long FIRST_BACK_OFF = Duration.ofSeconds(5).toNanos();
  private static final int MOST_DOUBLINGS = 6; // to 5 minutes and 20 seconds

  private final Polled<?> polled;
  private long due;
  private long started;
  private long seenAt;
  private boolean seen;
  private int hangs;

  PollTurn(Polled<?> polled, long now) {
    this.polled = polled;
    this.due = now;
  }

  Polled<?> polled() {
    return polled;
  }

  private long interval() {
    return Math.max(1, polled.interval().toNanos());
  }

  /** Nanoseconds until the source is due; not positive: it is. */
  long dueIn(long now) {
    return due - now;
  }

  void starts(long now) {
    started = now;
    seen = false;
  }

  /**
   * Whether the poll that runs hangs: it takes longer than {@code patience}, and was found running
   * before, at least a fifth of that ago. A machine that was suspended, or a JVM that was stopped,
   * is not the source's fault.
   */
  boolean hangs(long now, long patience) {
    boolean before = seen && now - seenAt >= patience / 5;
    if (!seen) {
      seen = true;
      seenAt = now;
    }
    return before && now - started > patience;
  }

  /** The poll is over; the next starts an interval after this one did, or at once. */
  void returned(long now) {
    hangs = 0;
    long interval = interval();
    due = now - started >= interval ? now : started + interval;
  }

  /** The poll that hung is over; the next starts later with each one that hangs. */
  void returnedLate(long now) {
    due = now + Math.max(interval(), FIRST_BACK_OFF << Math.min(hangs, MOST_DOUBLINGS));
    hangs++;
  }
}
