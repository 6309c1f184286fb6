package io.robomonitor.agent.poll;

import io.robomonitor.gpu.GpuSnapshot;
import io.robomonitor.gpu.GpuSource;
import java.time.Duration;

/** Polls a {@link GpuSource}, until it turns out that it has no device. */
public final class GpuPollSource implements Source<GpuSnapshot> {

  private final GpuSource gpus;
  private final Duration interval;
  private boolean found;

  /** Makes a source; reads nothing yet. */
  public GpuPollSource(GpuSource gpus, Duration interval) {
    this.gpus = gpus;
    this.interval = interval;
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
  public GpuSnapshot poll() throws SourceUnavailableException {
    GpuSnapshot snapshot = gpus.read();
    found |= !snapshot.devices().isEmpty();
    if (!found) {
      throw new SourceUnavailableException(null);
    }
    return snapshot;
  }
}
