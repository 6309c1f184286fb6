package io.robomonitor.agent.poll.system;

import org.jspecify.annotations.Nullable;

/** Units of the kernel's counters. */
final class Counters {

  private Counters() {}

  /** A counter as it is, or null where it is not known. */
  static @Nullable Long known(long counter) {
    return counter < 0 ? null : counter;
  }

  /** A counter of units that are {@code size} of ours each. */
  static @Nullable Long times(long counter, int size) {
    return counter < 0 || counter > Long.MAX_VALUE / size ? null : counter * size;
  }

  /** A counter of which {@code parts} are one of ours. */
  static @Nullable Double divided(long counter, double parts) {
    return counter < 0 ? null : counter / parts;
  }
}
