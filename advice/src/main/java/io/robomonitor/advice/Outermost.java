package io.robomonitor.advice;

import java.util.concurrent.TimeUnit;

/**
 * Lets one call count once, whatever layers of wrappers it crosses on its thread: only the
 * outermost enter gets a start time. A thread holds a {@code long[]} and nothing of the agent or
 * the application, so neither's classes are kept by it.
 */
public final class Outermost {

  // Elements of a thread's flags.
  private static final int INSIDE = 0; // since when, odd; 0: not inside
  private static final int NESTED = 1; // how often, since entering

  /** The nested enter at which the age of the outermost is looked at, and every such multiple. */
  private static final int NESTED_TO_DOUBT = 64;

  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final ThreadLocal<long[]> flags = new ThreadLocal<>();

  /**
   * Enters a call.
   *
   * @return {@link System#nanoTime} made odd, hence never 0, to be handed to {@link #leave}; 0 when
   *     this thread is already inside, and then nothing is to be left
   */
  public long enter() {
    long[] flag = flags();
    if (flag[INSIDE] != 0 && !isLost(flag)) {
      return 0;
    }
    long start = System.nanoTime() | 1;
    flag[INSIDE] = start;
    flag[NESTED] = 0;
    return start;
  }

  /** A thread whose leave got lost, say in a stack overflow, must not stay blind for ever. */
  private static boolean isLost(long[] flag) {
    return (++flag[NESTED] & (NESTED_TO_DOUBT - 1)) == 0
        && System.nanoTime() - flag[INSIDE] > LONGEST_NANOS;
  }

  /** Leaves the outermost call, on the thread that entered it. */
  public void leave() {
    flags()[INSIDE] = 0;
  }

  private long[] flags() {
    long[] flag = flags.get();
    if (flag == null) {
      flag = new long[2];
      flags.set(flag);
    }
    return flag;
  }
}
