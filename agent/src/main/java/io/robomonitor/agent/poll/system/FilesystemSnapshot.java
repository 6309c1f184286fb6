package io.robomonitor.agent.poll.system;

import java.util.List;

/** The mounted filesystems at one moment. */
public record FilesystemSnapshot(List<Filesystem> filesystems) {

  public FilesystemSnapshot {
    filesystems = List.copyOf(filesystems);
  }
}
