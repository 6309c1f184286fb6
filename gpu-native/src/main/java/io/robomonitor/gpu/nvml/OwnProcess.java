package io.robomonitor.gpu.nvml;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * This JVM, as the driver may list it. The driver speaks of the host's process ids, which a
 * container cannot see. For one thread.
 */
final class OwnProcess {

  /**
   * {@code PROC_PID_INIT_INO} of the kernel: the first namespace has the same number everywhere.
   */
  private static final String HOST_NAMESPACE = "pid:[4026531836]";

  /** A server has thousands of open files, and they are looked through for each device. */
  private static final long LOOK_NANOS = 10_000_000_000L;

  private final long pid;
  private final Path proc;
  private final LongSupplier nanoTime;
  private @Nullable Boolean isInNamespace;
  private @Nullable Path cudaFile;
  private boolean looked;
  private long lookedAt;

  /**
   * Describes a process.
   *
   * @param pid its id, as it sees itself
   * @param proc its folder of {@code /proc}
   * @param nanoTime {@code System.nanoTime}
   */
  OwnProcess(long pid, Path proc, LongSupplier nanoTime) {
    this.pid = pid;
    this.proc = proc;
    this.nanoTime = nanoTime;
  }

  static OwnProcess thisJvm() {
    return new OwnProcess(ProcessHandle.current().pid(), Path.of("/proc/self"), System::nanoTime);
  }

  long pid() {
    return pid;
  }

  /** Whether ids that the driver tells may be of another namespace than {@link #pid}. */
  boolean isInNamespace() {
    Boolean known = isInNamespace;
    if (known == null) {
      known = !HOST_NAMESPACE.equals(target(proc.resolve("ns/pid"), HOST_NAMESPACE));
      isInNamespace = known;
    }
    return known;
  }

  /**
   * Whether it computes on a GPU: CUDA opens this device, and NVML alone does not. That it began to
   * is noticed within ten seconds.
   */
  boolean usesCuda() {
    if (cudaFile != null && isCudaDevice(cudaFile)) {
      return true;
    }
    long now = nanoTime.getAsLong();
    if (!looked || now - lookedAt >= LOOK_NANOS) {
      looked = true;
      lookedAt = now;
      cudaFile = findCudaFile();
      return cudaFile != null;
    }
    return false;
  }

  private @Nullable Path findCudaFile() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(proc.resolve("fd"))) {
      for (Path file : files) {
        if (isCudaDevice(file)) {
          return file;
        }
      }
    } catch (IOException | RuntimeException e) {
      // no Linux, or not allowed to look
    }
    return null;
  }

  private static boolean isCudaDevice(Path file) {
    return target(file, "").equals("/dev/nvidia-uvm");
  }

  /** Where a link leads; where that cannot be seen, or it was closed meanwhile, what is given. */
  private static String target(Path link, String otherwise) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException | RuntimeException e) {
      return otherwise;
    }
  }
}
