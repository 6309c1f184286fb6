package io.robomonitor.agent.poll.system;

import io.robomonitor.agent.poll.system.Filesystem.Mount;
import io.robomonitor.agent.poll.system.Filesystem.Space;
import java.util.List;
import oshi.software.os.FileSystem;
import oshi.software.os.OSFileStore;

/** The local filesystems of Windows and macOS, by OSHI; those with a server may hang, and wait. */
final class OshiFilesystems implements Filesystems {

  private final FileSystem filesystem;

  OshiFilesystems(FileSystem filesystem) {
    this.filesystem = filesystem;
  }

  @Override
  public List<Filesystem> read() {
    return filesystem.getFileStores(/* localOnly= */ true).stream()
        .filter(store -> store.getTotalSpace() > 0)
        .map(OshiFilesystems::filesystem)
        .toList();
  }

  private static Filesystem filesystem(OSFileStore store) {
    return new Filesystem(
        new Mount(store.getMount(), store.getVolume(), store.getType()),
        new Space(store.getTotalSpace(), store.getFreeSpace(), store.getUsableSpace()),
        /* stuck= */ false);
  }
}
