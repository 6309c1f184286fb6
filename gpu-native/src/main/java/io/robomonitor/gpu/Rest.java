package io.robomonitor.gpu;

/**
 * When a device is left alone so that it can fall asleep: an open handle or a question a second
 * keeps it awake. It rests after ten seconds without work, for twenty, and for as long as it then
 * sleeps. One that did not fall asleep is held by somebody else, and rests again after five
 * minutes. For one thread.
 */
public final class Rest {

  private static final long SECOND = 1_000_000_000;
  private static final long IDLE = 10 * SECOND;
  private static final long REST = 20 * SECOND;
  private static final long HELD = 300 * SECOND;

  private boolean idle;
  private long idleSince;
  private boolean resting;
  private long restingSince;
  private boolean counts;
  private boolean slept;
  private boolean held;
  private long heldSince;

  /** Makes one for a device that is awake. */
  public Rest() {}

  /** Whether a rest begins, after a read that found work or none. */
  public boolean beginsAfter(boolean isIdle, long now) {
    if (!isIdle) {
      idle = false;
      held = false;
      return false;
    }
    if (!idle) {
      idle = true;
      idleSince = now;
    }
    held = held && now - heldSince < HELD;
    if (held || now - idleSince < IDLE) {
      return false;
    }
    idle = false;
    resting = true;
    restingSince = now;
    counts = false;
    slept = false;
    return true;
  }

  /**
   * A rest counts from here, where something of ours held the device when it began. What is let go
   * while it goes on held others.
   */
  public void countsFrom(long now) {
    if (!counts) {
      counts = true;
      restingSince = now;
    }
  }

  /** Whether it goes on, to be asked before each read; that of one that was woken does not. */
  public boolean lasts(boolean suspended, long now) {
    if (!resting) {
      return false;
    }
    if (suspended) {
      slept = true;
      return true;
    }
    if (!slept && now - restingSince < REST) {
      return true;
    }
    resting = false;
    held = !slept;
    heldSince = now;
    return false;
  }
}
