package io.robomonitor.gpu.nvml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What kernel and driver show of NVIDIA's devices on the bus, in the words of both: the kernel's
 * {@code sysfs-devices-power}, and the chapter on Runtime D3 of the driver's README.
 */
final class PciTree {

  static final String FINE_GRAINED = "Enabled (fine-grained)";
  static final String COARSE_GRAINED = "Enabled (coarse-grained)";
  static final String DISABLED = "Disabled by default";

  private final Path root;

  PciTree(Path root) {
    this.root = root;
  }

  /** Plugs a device in, whose power is managed and which is awake. */
  PciTree plugIn(String busId, String runtimeD3) throws IOException {
    Path driver = Files.createDirectories(driver(busId));
    Files.writeString(
        driver.resolve("power"),
        """
        Runtime D3 status:          %s
        Video Memory:               Active

        GPU Hardware Support:
         Video Memory Self Refresh: Supported
         Video Memory Off:          Supported
        """
            .formatted(runtimeD3));
    Files.createDirectories(power(busId));
    Files.writeString(power(busId).resolve("control"), "auto\n");
    return status(busId, "active");
  }

  PciTree status(String busId, String status) throws IOException {
    Files.writeString(power(busId).resolve("runtime_status"), status + "\n");
    return this;
  }

  /** Has a file of the kernel's end too early, {@code control} or {@code runtime_status}. */
  PciTree cutOff(String busId, String file) throws IOException {
    Files.writeString(power(busId).resolve(file), "a");
    return this;
  }

  /** Has the kernel keep it on. */
  PciTree keepOn(String busId) throws IOException {
    Files.writeString(power(busId).resolve("control"), "on\n");
    return this;
  }

  void unplug(String busId) throws IOException {
    Files.delete(driver(busId).resolve("power"));
    Files.delete(driver(busId));
  }

  private Path driver(String busId) {
    return root.resolve("proc/driver/nvidia/gpus").resolve(busId);
  }

  private Path power(String busId) {
    return root.resolve("sys/bus/pci/devices").resolve(busId).resolve("power");
  }
}
