package io.robomonitor.agent.poll.system;

import io.robomonitor.agent.poll.Source;
import io.robomonitor.agent.poll.SourceUnavailableException;
import io.robomonitor.agent.poll.system.SystemSnapshot.Counts;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** CPU, load, memory, disks, networks and pressure; and the part of the CPU that this JVM uses. */
public final class SystemSource implements Source<SystemSnapshot> {

  private final Duration interval;
  private final BooleanSupplier ready;
  private final OperatingSystem.Opening opening;
  private final ProcessCpu processCpu;
  private @Nullable OperatingSystem system;
  private @Nullable CpuTimes before;

  /** Makes a source that is opened at the first poll, when {@code ready} has said so. */
  public SystemSource(Duration interval, BooleanSupplier ready, OperatingSystem.Opening opening) {
    this(interval, ready, opening, System::nanoTime);
  }

  SystemSource(
      Duration interval,
      BooleanSupplier ready,
      OperatingSystem.Opening opening,
      LongSupplier nanoTime) {
    this.interval = interval;
    this.ready = ready;
    this.opening = opening;
    this.processCpu = new ProcessCpu(nanoTime);
  }

  @Override
  public String name() {
    return "system";
  }

  @Override
  public Duration interval() {
    return interval;
  }

  @Override
  public boolean isReady() {
    return system != null || ready.getAsBoolean();
  }

  @Override
  public SystemSnapshot poll() throws IOException, SourceUnavailableException {
    if (system == null) {
      system = opening.open();
    }
    Counts counts = system.read();
    if (counts.isEmpty()) {
      throw new IOException("the operating system tells nothing of the machine");
    }
    CpuTimes now = counts.allCpus();
    Double utilization = now == null || before == null ? null : now.utilizationSince(before);
    before = now;
    return new SystemSnapshot(utilization, processCpu.utilization(), counts);
  }
}
