package io.robomonitor.gpu.nvml;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * This JVM, as the driver may list it. The driver speaks of the host's process ids, which a
 * container cannot see.
 */
final class OwnProcess {

  /**
   * {@code PROC_PID_INIT_INO} of the kernel: the first namespace has the same number everywhere.
   */
  private static final String HOST_NAMESPACE = "pid:[4026531836]";

  private final long pid;
  private final Path proc;

  /**
   * Describes a process.
   *
   * @param pid its id, as it sees itself
   * @param proc its folder of {@code /proc}
   */
  OwnProcess(long pid, Path proc) {
    this.pid = pid;
    this.proc = proc;
  }

  static OwnProcess thisJvm() {
    return new OwnProcess(ProcessHandle.current().pid(), Path.of("/proc/self"));
  }

  long pid() {
    return pid;
  }

  /** Whether ids that the driver tells may be of another namespace than {@link #pid}. */
  boolean isInNamespace() {
    try {
      return !HOST_NAMESPACE.equals(Files.readSymbolicLink(proc.resolve("ns/pid")).toString());
    } catch (IOException | RuntimeException e) {
      return false; // no Linux, or not allowed to look: then only an equal id counts
    }
  }

  /** Whether it computes on a GPU: CUDA opens this device, and NVML alone does not. */
  boolean usesCuda() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(proc.resolve("fd"))) {
      for (Path file : files) {
        if (isCudaDevice(file)) {
          return true;
        }
      }
      return false;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static boolean isCudaDevice(Path file) {
    try {
      return Files.readSymbolicLink(file).toString().equals("/dev/nvidia-uvm");
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }
}
