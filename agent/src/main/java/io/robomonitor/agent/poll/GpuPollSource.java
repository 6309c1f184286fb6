package io.robomonitor.agent.poll;

import io.robomonitor.advice.AgentLog;
import io.robomonitor.gpu.GpuSnapshot;
import io.robomonitor.gpu.GpuSource;
import java.time.Duration;

/** Polls a {@link GpuSource}, until it turns out that it has no device. */
public final class GpuPollSource implements Source<GpuSnapshot> {

  private final GpuSource gpus;
  private final Duration interval;
  private final Preparation preparation;
  private boolean prepared;
  private boolean found;

  /** What must have happened before the source is read. */
  public interface Preparation {

    /** Runs once, on the source's thread; may wait. */
    void run() throws InterruptedException;
  }

  /** Makes a source; reads nothing yet. */
  public GpuPollSource(GpuSource gpus, Duration interval) {
    this(gpus, interval, () -> {});
  }

  /** Makes a source that is not read before it was prepared. */
  public GpuPollSource(GpuSource gpus, Duration interval, Preparation preparation) {
    this.gpus = gpus;
    this.interval = interval;
    this.preparation = preparation;
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
  public GpuSnapshot poll() throws SourceUnavailableException, InterruptedException {
    if (!prepared) {
      preparation.run();
      prepared = true;
    }
    GpuSnapshot snapshot = gpus.read();
    found |= !snapshot.devices().isEmpty();
    String problems = String.join("; ", snapshot.problems());
    if (!found) {
      throw new SourceUnavailableException(problems.isEmpty() ? null : problems);
    }
    report(problems);
    return snapshot;
  }

  /** The poll as a whole succeeds where some devices are read and some are not. */
  private void report(String problems) {
    String key = "devices:" + name();
    if (problems.isEmpty()) {
      AgentLog.resolved(key);
    } else {
      AgentLog.problem(key, problems, null);
    }
  }
}
