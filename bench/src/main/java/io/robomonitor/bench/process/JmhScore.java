package io.robomonitor.bench.process;

import java.util.Map;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * One operation's cost.
 *
 * @param nanos time of one operation on one thread
 * @param bytes allocated by one operation; not a number for a single shot, where the profiler sees
 *     the benchmark's preparation too
 */
record JmhScore(double nanos, double bytes) {

  private static final Map<String, Double> NANOS_BY_UNIT =
      Map.of("ns/op", 1.0, "us/op", 1e3, "ms/op", 1e6, "s/op", 1e9);

  /**
   * Reads a result of a run with the GC profiler.
   *
   * @throws IllegalArgumentException if the benchmark measures something else than time, or the
   *     profiler was not on
   */
  static JmhScore of(RunResult result) {
    Result<?> time = result.getPrimaryResult();
    Double nanos = NANOS_BY_UNIT.get(time.getScoreUnit());
    Result<?> allocation = result.getSecondaryResults().get("gc.alloc.rate.norm");
    if (nanos == null || allocation == null) {
      throw new IllegalArgumentException(
          result.getParams().getBenchmark() + " tells no time or allocation of an operation");
    }
    if (result.getParams().getMode() == Mode.SingleShotTime) {
      // the median of the forks: one that the machine interrupted must not speak for the rest
      return new JmhScore(time.getStatistics().getPercentile(50) * nanos, Double.NaN);
    }
    return new JmhScore(time.getScore() * nanos, allocation.getScore());
  }
}
