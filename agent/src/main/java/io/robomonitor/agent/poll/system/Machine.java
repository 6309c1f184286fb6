package io.robomonitor.agent.poll.system;

import io.robomonitor.agent.poll.SourceUnavailableException;
import io.robomonitor.agent.poll.system.Filesystem.Space;
import java.io.File;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What this machine is read with: its files on Linux; on Windows and macOS OSHI, whose native code
 * is loaded there alone.
 */
public final class Machine {

  private static final File PROC = new File("/proc");
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final @Nullable Platform platform;
  private final BooleanSupplier nativeCodeIsReady;

  /**
   * Reads nothing yet.
   *
   * @param osName the system property {@code os.name}
   * @param nativeCodeIsReady whether native code may be loaded yet, where there is need of it
   */
  public Machine(String osName, BooleanSupplier nativeCodeIsReady) {
    this.platform = Platform.named(osName);
    this.nativeCodeIsReady = nativeCodeIsReady;
  }

  /** Whether anything can be opened yet. */
  public boolean isReady() {
    return platform == Platform.LINUX || platform == null || nativeCodeIsReady.getAsBoolean();
  }

  /**
   * Opens all but the filesystems.
   *
   * @param eachCpu whether the time of each processor is wanted, beside that of all
   */
  public OperatingSystem system(boolean eachCpu) throws SourceUnavailableException {
    return platform == Platform.LINUX
        ? new ProcFiles(PROC, eachCpu)
        : new OshiSystem(oshi("system metrics").getHardware(), platform(), eachCpu);
  }

  /** Opens the filesystems. */
  public Filesystems filesystems() throws SourceUnavailableException {
    return platform == Platform.LINUX
        ? new MountedFilesystems(new MountTable(PROC)::read, Machine::space, PATIENCE)
        : new OshiFilesystems(oshi(null).getOperatingSystem().getFileSystem());
  }

  private Platform platform() throws SourceUnavailableException {
    if (platform == null) {
      throw new SourceUnavailableException(
          "system metrics need Linux, Windows or macOS: none here");
    }
    return platform;
  }

  /** OSHI, if the JVM lets it load its native code; {@code lost} is what goes missing with it. */
  private oshi.SystemInfo oshi(@Nullable String lost) throws SourceUnavailableException {
    platform();
    try {
      oshi.SystemInfo oshi = new oshi.SystemInfo();
      oshi.getHardware().getProcessor();
      return oshi;
    } catch (LinkageError | UnsupportedOperationException e) {
      throw new SourceUnavailableException(
          lost == null ? null : lost + " need native code here, which cannot be loaded: " + e);
    }
  }

  /** The space of a mount point: null where it does not say, or is a file put over another. */
  private static @Nullable Space space(String mountpoint) {
    File folder = new File(mountpoint);
    long size = folder.getTotalSpace();
    return size <= 0 || !folder.isDirectory()
        ? null
        : new Space(size, folder.getFreeSpace(), folder.getUsableSpace());
  }
}
