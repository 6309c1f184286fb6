package io.robomonitor.agent.poll.system;

import io.robomonitor.agent.poll.Source;
import io.robomonitor.agent.poll.SourceUnavailableException;
import io.robomonitor.agent.poll.system.SystemSnapshot.Counts;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** CPU, load, memory, disks, networks and pressure; and the part of the CPU that this JVM uses. */
public final class SystemSource implements Source<SystemSnapshot> {

  private final Duration interval;
  private final OperatingSystem.Opening opening;
  private final ProcessCpu processCpu;
  private @Nullable OperatingSystem system;
  private @Nullable CpuTimes before;

  /** Makes a source; opens and reads nothing yet. */
  public SystemSource(Duration interval, OperatingSystem.Opening opening) {
    this(interval, opening, new ProcessCpu(System::nanoTime));
  }

  SystemSource(Duration interval, OperatingSystem.Opening opening, LongSupplier nanoTime) {
    this(interval, opening, new ProcessCpu(nanoTime));
  }

  private SystemSource(Duration interval, OperatingSystem.Opening opening, ProcessCpu processCpu) {
    this.interval = interval;
    this.opening = opening;
    this.processCpu = processCpu;
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
  public SystemSnapshot poll()
      throws IOException, SourceUnavailableException, InterruptedException {
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
