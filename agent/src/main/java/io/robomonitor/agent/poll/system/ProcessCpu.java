package io.robomonitor.agent.poll.system;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The part of the CPU time open to this process that it used. For one thread. */
final class ProcessCpu {

  private static final double NANOS = 1e9;

  private final LongSupplier nanoTime;
  private @Nullable Duration before;
  private long beforeNanos;

  ProcessCpu(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** 0 to 1 of the processors this JVM may use, since the last call; null in the first. */
  @Nullable Double utilization() {
    Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(null);
    long now = nanoTime.getAsLong();
    Duration earlier = before;
    double open = (now - beforeNanos) / NANOS * Runtime.getRuntime().availableProcessors();
    before = cpu;
    beforeNanos = now;
    if (cpu == null || earlier == null || open <= 0) {
      return null;
    }
    return Math.min(1, Math.max(0, cpu.minus(earlier).toNanos() / NANOS / open));
  }
}
