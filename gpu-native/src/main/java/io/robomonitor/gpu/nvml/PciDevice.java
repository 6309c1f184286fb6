package io.robomonitor.gpu.nvml;

import io.robomonitor.gpu.GpuDevice;
import io.robomonitor.gpu.GpuIdentity;
import io.robomonitor.gpu.Rest;
import io.robomonitor.gpu.RuntimePower;
import io.robomonitor.gpu.SysfsDirectory;
import org.jspecify.annotations.Nullable;

/**
 * One of NVIDIA's devices as kernel and driver list it, and whether it may be asked: not while it
 * is suspended, which any question would end, nor while it rests. Reading these files wakes
 * nothing. For one thread.
 *
 * <p>The driver's file is that of its README, "PCI-Express Runtime D3 (RTD3) Power Management".
 */
final class PciDevice {

  private final int index;
  private final String busId;
  private final RuntimePower power;
  private final SysfsDirectory driver;
  private final Rest rest = new Rest();
  private boolean maySuspend;
  private boolean mayRest;
  private boolean quiet;
  private @Nullable GpuIdentity identity;

  /**
   * Reads nothing yet.
   *
   * @param index its place in the order of the bus, which is NVML's too
   * @param busId {@code 0000:01:00.0}
   * @param bus its directory of {@code /sys/bus/pci/devices}
   * @param driver its directory of {@code /proc/driver/nvidia/gpus}
   */
  PciDevice(int index, String busId, SysfsDirectory bus, SysfsDirectory driver) {
    this.index = index;
    this.busId = busId;
    this.power = new RuntimePower(bus);
    this.driver = driver;
  }

  String busId() {
    return busId;
  }

  int index() {
    return index;
  }

  /**
   * Reads what seldom changes. A driver that does not manage its device's power would not let it
   * go.
   */
  void readSettings() {
    maySuspend = power.maySuspend();
    String managed = power.isManaged() ? driver.text("power") : null;
    mayRest = managed != null && managed.matches("(?s)Runtime D3 status:\\s*Enabled.*");
  }

  /** Reads what {@link #isQuiet} tells from now on. */
  void readState(long now) {
    boolean suspended = maySuspend && power.isSuspended();
    quiet = rest.lasts(suspended, now) || suspended;
  }

  /** Whether it is to be left alone. */
  boolean isQuiet() {
    return quiet;
  }

  /** Keeps what it is for the time when it cannot be asked. */
  void is(GpuIdentity known) {
    identity = known;
  }

  /** What is known without asking it. */
  GpuDevice unasked() {
    GpuIdentity known = identity;
    return GpuDevice.of(
            known == null
                ? new GpuIdentity(
                    Integer.toString(index), null, null, NvmlSource.VENDOR, busId, null, null)
                : known)
        .build();
  }

  /** What kept it awake, the open library, has only now let it go. */
  void letGo(long now) {
    rest.countsFrom(now);
  }

  /** Whether it is to be left alone from now on, after this was read of it. */
  boolean mayRestAfter(GpuDevice read, long now) {
    Double utilization = read.utilization();
    boolean idle = read.process() == null && (utilization == null || utilization == 0);
    return mayRest && rest.beginsAfter(idle, now);
  }
}
