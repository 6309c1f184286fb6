package io.robomonitor.gpu.nvml;

import io.robomonitor.gpu.GpuDevice;
import io.robomonitor.gpu.GpuIdentity;
import io.robomonitor.gpu.SysfsDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The devices of NVIDIA's Linux driver by its own files, which list a device that is plugged in and
 * which the container's runtime reduces to those of the container. Empty on other systems. For one
 * thread.
 */
final class PciDevices {

  private static final long LOOK_NANOS = 10_000_000_000L;

  private final SysfsDirectory driver;
  private final SysfsDirectory bus;
  private List<String> busIds = List.of();
  private List<PciDevice> devices = List.of();
  private boolean looked;
  private long lookedAt;

  /**
   * Reads nothing yet.
   *
   * @param root {@code /}
   */
  PciDevices(Path root) {
    driver = new SysfsDirectory(root.resolve("proc/driver/nvidia/gpus"));
    bus = new SysfsDirectory(root.resolve("sys/bus/pci/devices"));
  }

  /**
   * Looks which may be asked now, and every ten seconds which there are.
   *
   * @return whether others are there than before
   */
  boolean look(long now) {
    boolean changed = false;
    if (!looked || now - lookedAt >= LOOK_NANOS) {
      List<String> found = driver.names("", "");
      if (!found.equals(busIds)) {
        changed = looked;
        busIds = found;
        devices = list(found); // all of them: another device may have taken the place of one
      }
      devices.forEach(PciDevice::readSettings);
      looked = true;
      lookedAt = now;
    }
    for (PciDevice device : devices) {
      device.readState(now);
    }
    return changed;
  }

  private List<PciDevice> list(List<String> found) {
    List<PciDevice> list = new ArrayList<>();
    for (String busId : found) {
      list.add(new PciDevice(list.size(), busId, bus.directory(busId), driver.directory(busId)));
    }
    return list;
  }

  /** Those that are to be left alone, in the order of the bus. */
  List<PciDevice> quiet() {
    return devices.stream().filter(PciDevice::isQuiet).toList();
  }

  /** The others. */
  List<PciDevice> awake() {
    return devices.stream().filter(device -> !device.isQuiet()).toList();
  }

  /** Keeps what a device is for the time when it cannot be asked. */
  void remember(GpuIdentity is) {
    PciDevice device = at(is.pciBusId());
    if (device != null) {
      device.is(is);
    }
  }

  /** Null where neither driver nor kernel lists such a device. */
  private @Nullable PciDevice at(@Nullable String busId) {
    for (PciDevice device : devices) {
      if (device.busId().equals(busId)) {
        return device;
      }
    }
    return null;
  }

  boolean isQuiet(@Nullable String busId) {
    PciDevice device = at(busId);
    return device != null && device.isQuiet();
  }

  /** Without an allocation, as it is asked at every read. */
  boolean anyQuiet() {
    for (PciDevice device : devices) {
      if (device.isQuiet()) {
        return true;
      }
    }
    return false;
  }

  /** Whether there are devices and none may be asked. */
  boolean allQuiet() {
    return !devices.isEmpty() && awake().isEmpty();
  }

  /** The library was closed; what rests can fall asleep from now on. */
  void letGo(long now) {
    devices.forEach(device -> device.letGo(now));
  }

  /** Whether any of those that were read is to be left alone from now on. */
  boolean anyMayRestAfter(List<GpuDevice> read, long now) {
    boolean any = false;
    for (GpuDevice device : read) {
      // a part under MIG has the whole's place on the bus
      PciDevice listed = device.gpu().indexOf('/') < 0 ? at(device.identity().pciBusId()) : null;
      any |= listed != null && !listed.isQuiet() && listed.mayRestAfter(device, now);
    }
    return any;
  }
}
