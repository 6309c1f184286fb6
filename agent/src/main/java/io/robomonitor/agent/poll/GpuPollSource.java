package io.robomonitor.agent.poll;

import io.robomonitor.advice.AgentLog;
import io.robomonitor.gpu.GpuSnapshot;
import io.robomonitor.gpu.GpuSource;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Polls a {@link GpuSource}, until it turns out that it has no device. */
public final class GpuPollSource implements Source<GpuSnapshot> {

  private final GpuSource gpus;
  private final Duration interval;
  private final BooleanSupplier ready;
  private boolean isReady;
  private boolean found;

  /** Makes a source; reads nothing yet. */
  public GpuPollSource(GpuSource gpus, Duration interval) {
    this(gpus, interval, () -> true);
  }

  /** Makes a source that is not read before {@code ready} has said so. */
  public GpuPollSource(GpuSource gpus, Duration interval, BooleanSupplier ready) {
    this.gpus = gpus;
    this.interval = interval;
    this.ready = ready;
  }

  @Override
  public String name() {
    return "gpu-" + gpus.vendor();
  }

  @Override
  public Duration interval() {
    return interval;
  }

  @Override
  public boolean isReady() {
    isReady = isReady || ready.getAsBoolean();
    return isReady;
  }

  @Override
  public GpuSnapshot poll() throws SourceUnavailableException {
    GpuSnapshot snapshot = gpus.read();
    found |= !snapshot.devices().isEmpty();
    String problems = String.join("; ", snapshot.problems());
    if (!found) {
      throw new SourceUnavailableException(problems.isEmpty() ? null : problems);
    }
    // the poll as a whole succeeds where some devices are read and some are not
    AgentLog.state("devices:" + name(), problems);
    return snapshot;
  }
}
