package io.robomonitor.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The least that counting and timing a call can cost: read the clock before, read it after, add one
 * to a counter that threads share without queueing. All else is shown as a multiple of it, since
 * what a clock costs differs between machines by more than a recorder may.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FloorBenchmark {

  private final LongAdder calls = new LongAdder();

  /** Two readings of the clock and one striped increment. */
  @Benchmark
  public long floor() {
    long begin = System.nanoTime();
    calls.increment();
    return System.nanoTime() - begin;
  }
}
