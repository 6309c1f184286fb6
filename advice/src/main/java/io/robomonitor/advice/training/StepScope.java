package io.robomonitor.advice.training;

import java.util.concurrent.TimeUnit;

/**
 * Which model's step or validation each thread is in, so that what a library does inside a step
 * that the application named is not counted beside it, and a value given without a model finds its
 * own. A thread holds a {@code long[]} and nothing of the agent or the application.
 */
final class StepScope {

  // Elements of a thread's state; behind them the entered models' numbers.
  private static final int DEPTH = 0;
  private static final int SINCE = 1; // when the outermost was entered
  private static final int LAST = 2; // number of the model entered last, plus 1; 0: none yet
  private static final int STACK = 3;

  private static final int DEEPEST = 8;

  /** A thread whose leave got lost, say in a stack overflow, must not stay inside for ever. */
  private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);

  private final ThreadLocal<long[]> states = new ThreadLocal<>();

  /** Enters a step of a model at {@link System#nanoTime}; {@link #leave} must follow. */
  void enter(int model, long now) {
    long[] state = state();
    if (state[DEPTH] == 0 || now - state[SINCE] > LONGEST_NANOS) {
      state[DEPTH] = 0;
      state[SINCE] = now;
    }
    if (state[DEPTH] < DEEPEST) {
      state[STACK + (int) state[DEPTH]] = model + 1L;
    }
    state[LAST] = model + 1L;
    state[DEPTH]++;
  }

  /** Leaves what this thread entered last. */
  void leave() {
    long[] state = state();
    long depth = Math.max(0, state[DEPTH] - 1);
    state[DEPTH] = depth;
    if (depth > 0 && depth <= DEEPEST) {
      state[LAST] = state[STACK + (int) depth - 1];
    }
  }

  /** Whether this thread is inside a step. Outside, the usual answer, the clock is not read. */
  boolean isInside() {
    long[] state = state();
    return state[DEPTH] > 0 && System.nanoTime() - state[SINCE] <= LONGEST_NANOS;
  }

  /** The number of the model that this thread is in, or was in last; -1 if there was none. */
  int current() {
    return (int) state()[LAST] - 1;
  }

  private long[] state() {
    long[] state = states.get();
    if (state == null) {
      state = new long[STACK + DEEPEST];
      states.set(state);
    }
    return state;
  }
}
