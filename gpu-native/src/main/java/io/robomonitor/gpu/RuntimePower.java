package io.robomonitor.gpu;

/**
 * Whether the kernel suspends a device that nobody uses, and has: its files {@code power/control}
 * and {@code power/runtime_status} (the kernel's {@code sysfs-devices-power}), which wake nothing.
 * A file that is there and cannot be read counts as that of a device that sleeps. Safe for many
 * threads.
 *
 * @param device its directory of {@code /sys/bus/pci/devices}
 */
public record RuntimePower(SysfsDirectory device) {

  private static final String CONTROL = "power/control";
  private static final String STATUS = "power/runtime_status";

  /** Whether it may be suspended; one that the kernel is told to keep on never is. */
  public boolean maySuspend() {
    String control = device.text(CONTROL);
    return control == null ? device.has(CONTROL) : control.equals("auto");
  }

  /** Whether it is known that it will be suspended when nobody uses it. */
  public boolean isManaged() {
    return "auto".equals(device.text(CONTROL));
  }

  /** Whether it sleeps, is about to, or may; to read what the hardware says would wake it. */
  public boolean isSuspended() {
    String status = device.text(STATUS);
    return status == null
        ? device.has(STATUS)
        : status.equals("suspended") || status.equals("suspending");
  }
}
