package io.robomonitor.advice;

/**
 * Lets one call count once, whatever layers of wrappers it crosses on its thread: only the
 * outermost enter gets a start time. A thread holds an {@code int[]} and nothing of the agent or
 * the application, so neither's classes are kept by it.
 */
public final class Outermost {

  // Elements of a thread's flags.
  private static final int INSIDE = 0;
  private static final int ENTERED_SINCE_WATCH = 1;

  @SuppressWarnings("ThreadLocalUsage") // one a recorder or model, of which there are few
  private final ThreadLocal<int[]> flags = new ThreadLocal<>();

  /**
   * Enters a call.
   *
   * @return {@link System#nanoTime} made odd, hence never 0, to be handed to {@link #leave}; 0 when
   *     this thread is already inside, and then nothing is to be left
   */
  public long enter() {
    int[] flag = flags();
    if (flag[INSIDE] != 0) {
      return 0;
    }
    long start = System.nanoTime() | 1;
    flag[INSIDE] = 1;
    flag[ENTERED_SINCE_WATCH] = 1;
    return start;
  }

  /** Leaves the outermost call, on the thread that entered it. */
  public void leave() {
    flags()[INSIDE] = 0;
  }

  /**
   * Watches from now on whether this thread enters a call.
   *
   * @return {@link System#nanoTime} made odd
   */
  public long watch() {
    flags()[ENTERED_SINCE_WATCH] = 0;
    return System.nanoTime() | 1;
  }

  /** Whether this thread has entered a call since it last called {@link #watch}. */
  public boolean enteredSinceWatch() {
    return flags()[ENTERED_SINCE_WATCH] != 0;
  }

  private int[] flags() {
    int[] flag = flags.get();
    if (flag == null) {
      flag = new int[2];
      flags.set(flag);
    }
    return flag;
  }
}
