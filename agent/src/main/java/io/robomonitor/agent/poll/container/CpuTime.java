package io.robomonitor.agent.poll.container;

import org.jspecify.annotations.Nullable;

/**
 * CPU time that a container used. Counters; null is not known.
 *
 * @param seconds all of it
 * @param userSeconds the part outside the kernel
 * @param systemSeconds the part inside the kernel
 */
record CpuTime(
    @Nullable Double seconds, @Nullable Double userSeconds, @Nullable Double systemSeconds) {

  /** A count of some part of a second in seconds. */
  static @Nullable Double seconds(@Nullable Long count, double perSecond) {
    return count == null ? null : count / perSecond;
  }
}
