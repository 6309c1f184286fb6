package io.robomonitor.advice;

import org.jspecify.annotations.Nullable;

/**
 * Lets one call count once, whatever layers of wrappers it crosses on its thread: only the outermost
 * enter gets a start time. A thread holds an {@code int[]} and nothing of the agent or the
 * application, so neither's classes are kept by it.
 */
public final class Outermost {

  private final ThreadLocal<int[]> inside = new ThreadLocal<>();

  /**
   * Enters a call.
   *
   * @return {@link System#nanoTime} made odd, hence never 0, to be handed to {@link #leave}; 0 when
   *     this thread is already inside, and then nothing is to be left
   */
  public long enter() {
    int[] flag = inside.get();
    if (flag == null) {
      flag = new int[1];
      inside.set(flag);
    } else if (flag[0] != 0) {
      return 0;
    }
    long start = System.nanoTime() | 1;
    flag[0] = 1;
    return start;
  }

  /** Leaves the outermost call, on the thread that entered it. */
  public void leave() {
    int @Nullable [] flag = inside.get();
    if (flag != null) {
      flag[0] = 0;
    }
  }
}
