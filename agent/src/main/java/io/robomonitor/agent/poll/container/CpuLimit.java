package io.robomonitor.agent.poll.container;

import java.io.File;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A quota of CPU time and what it did; null is not known, or not limited.
 *
 * @param quotaMicros CPU time in each period
 * @param periodMicros length of a period
 * @param periods that passed, a counter
 * @param throttledPeriods in which the quota ran out, a counter
 * @param throttledSeconds that threads waited for the next period, all together, a counter
 */
record CpuLimit(
    @Nullable Long quotaMicros,
    @Nullable Long periodMicros,
    @Nullable Long periods,
    @Nullable Long throttledPeriods,
    @Nullable Double throttledSeconds) {

  static final CpuLimit UNKNOWN = new CpuLimit(null, null, null, null, null);

  /**
   * The tightest of the group and those above it, whose throttling is this process's as well;
   * without any quota the group's own counts.
   */
  static CpuLimit tightest(Cgroup group, Function<File, CpuLimit> read) {
    CpuLimit tightest = UNKNOWN;
    for (int i = 0; i < group.levels().size(); i++) {
      CpuLimit limit = read.apply(group.levels().get(i));
      if (i == 0 || limit.processors() < tightest.processors()) {
        tightest = limit;
      }
    }
    return tightest;
  }

  private double processors() {
    return quotaMicros == null || periodMicros == null || periodMicros == 0
        ? Double.POSITIVE_INFINITY
        : (double) quotaMicros / periodMicros;
  }
}
