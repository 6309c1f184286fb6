package io.robomonitor.agent.poll.system;

import io.robomonitor.agent.poll.Source;
import io.robomonitor.agent.poll.SourceUnavailableException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The filesystems, apart from all else because they may hang. */
public final class FilesystemSource implements Source<FilesystemSnapshot> {

  /** Disks do not fill in seconds, and to ask is not free. */
  private static final Duration SHORTEST = Duration.ofSeconds(15);

  private final Duration interval;
  private final BooleanSupplier ready;
  private final Filesystems.Opening opening;
  private final Cap cap = new Cap("filesystems");
  private @Nullable Filesystems filesystems;

  /**
   * Makes a source that is opened at the first poll, when {@code ready} has said so. Polled every
   * 15 seconds at the most.
   */
  public FilesystemSource(Duration interval, BooleanSupplier ready, Filesystems.Opening opening) {
    this.ready = ready;
    this.interval = interval.compareTo(SHORTEST) < 0 ? SHORTEST : interval;
    this.opening = opening;
  }

  @Override
  public String name() {
    return "filesystems";
  }

  @Override
  public Duration interval() {
    return interval;
  }

  @Override
  public boolean isReady() {
    return filesystems != null || ready.getAsBoolean();
  }

  @Override
  public FilesystemSnapshot poll() throws SourceUnavailableException, InterruptedException {
    if (filesystems == null) {
      filesystems = opening.open();
    }
    return new FilesystemSnapshot(cap.of(filesystems.read()));
  }
}
