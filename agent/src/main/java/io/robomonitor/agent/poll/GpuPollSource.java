package io.robomonitor.agent.poll;

import io.robomonitor.advice.AgentLog;
import io.robomonitor.gpu.GpuSnapshot;
import io.robomonitor.gpu.GpuSource;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Polls a {@link GpuSource}. Where it has no device, it looks now and then whether one was plugged
 * in; where devices are there that cannot be read, it gives up.
 */
public final class GpuPollSource implements Source<GpuSnapshot> {

  private static final Duration LOOK = Duration.ofSeconds(30);

  private final GpuSource gpus;
  private final Duration interval;
  private final BooleanSupplier ready;
  private boolean found;
  private boolean missing;

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
    return missing && interval.compareTo(LOOK) < 0 ? LOOK : interval;
  }

  @Override
  public boolean isReady() {
    return found || ready.getAsBoolean();
  }

  @Override
  public @Nullable GpuSnapshot poll() throws SourceUnavailableException {
    GpuSnapshot snapshot = gpus.read();
    found |= !snapshot.devices().isEmpty();
    String problems = String.join("; ", snapshot.problems());
    if (!found && !problems.isEmpty()) {
      throw new SourceUnavailableException(problems);
    }
    missing = !found;
    if (missing) {
      return null;
    }
    // the poll as a whole succeeds where some devices are read and some are not
    AgentLog.state("devices:" + name(), problems);
    return snapshot;
  }
}
