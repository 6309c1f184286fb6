package io.robomonitor.gpu.nvml;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the driver's library is, on a machine that has a driver. Looks at files only, so that
 * nothing native is loaded where there is no device.
 */
final class NvmlLocation {

  private static final String LINUX_LIBRARY = "libnvidia-ml.so.1";

  private final String os;
  private final Path root;

  /**
   * Looks in a file system.
   *
   * @param os {@code os.name}
   * @param root {@code /}; on Windows its system folder
   */
  NvmlLocation(String os, Path root) {
    this.os = os.toLowerCase(Locale.ROOT);
    this.root = root;
  }

  /** Looks on this machine. */
  static NvmlLocation ofThisMachine() {
    String windows = System.getenv("SystemRoot");
    return new NvmlLocation(
        System.getProperty("os.name", ""),
        windows == null ? Path.of("/") : Path.of(windows, "System32"));
  }

  /** What to open, a path or a name for the system's loader; null without a device. */
  @Nullable String find() {
    if (os.startsWith("windows")) {
      return path("nvml.dll");
    }
    if (!os.startsWith("linux")) {
      return null;
    }
    // the control device is there as soon as the driver is loaded, and in every container with a
    // GPU; WSL 2 has one device for all vendors, and the library in a folder of its own
    if (path("dev/nvidiactl") != null) {
      return LINUX_LIBRARY;
    }
    return path("dev/dxg") == null ? null : path("usr/lib/wsl/lib/" + LINUX_LIBRARY);
  }

  private @Nullable String path(String file) {
    Path path = root.resolve(file);
    return Files.exists(path) ? path.toString() : null;
  }
}
