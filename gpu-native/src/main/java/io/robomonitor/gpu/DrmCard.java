package io.robomonitor.gpu;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A graphics device as Linux lists it. What it is, and what its sensors are called, is read once.
 * For one thread.
 */
final class DrmCard {

  private final int index;
  private final SysfsDirectory card;
  private final SysfsDirectory device;
  private final RuntimePower power;
  private final String events;
  private final Rest rest = new Rest();
  private final Map<String, String> labels = new HashMap<>();
  private @Nullable GpuIdentity identity;
  private @Nullable SysfsDirectory sensors;

  /**
   * Makes one.
   *
   * @param index N of {@code /sys/class/drm/cardN}
   * @param card that directory
   */
  DrmCard(int index, SysfsDirectory card) {
    this.index = index;
    this.card = card;
    device = card.directory("device");
    power = new RuntimePower(device);
    String text = device.text("uevent");
    events = text == null ? "" : text;
  }

  int index() {
    return index;
  }

  /** What the DRM driver says. */
  SysfsDirectory card() {
    return card;
  }

  /** What the bus, and most of the driver, says. */
  SysfsDirectory device() {
    return device;
  }

  /** What it is, as far as bus and driver tell: {@code amdgpu} also tells a name and a number. */
  GpuIdentity identity(String vendor) {
    GpuIdentity known = identity;
    if (known == null) {
      known =
          new GpuIdentity(
              Integer.toString(index),
              device.text("unique_id"),
              device.text("product_name"),
              vendor,
              event("PCI_SLOT_NAME="),
              device.text("driver/module/version"),
              /* cudaVersion= */ null);
      identity = known;
    }
    return known;
  }

  /** The kernel's driver, or null. */
  @Nullable String driver() {
    return event("DRIVER=");
  }

  private @Nullable String event(String key) {
    return events
        .lines()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()))
        .findFirst()
        .orElse(null);
  }

  /**
   * Whether it is to be left alone, asked once before each read: it sleeps, is about to, or may, as
   * its state cannot be read, and reading of what the hardware says would wake it; or it rests,
   * since each such reading starts the time anew after which the kernel suspends it.
   */
  boolean isQuiet(long nanoTime) {
    boolean suspended = power.isSuspended();
    return rest.lasts(suspended, nanoTime) || suspended;
  }

  /** To be told after each read; one that the kernel may suspend rests then when it has no work. */
  void wasRead(boolean idle, long nanoTime) {
    rest.beginsAfter(idle && power.isManaged(), nanoTime);
  }

  /** Its sensors (the kernel's hwmon/sysfs-interface); without any, a directory without files. */
  SysfsDirectory sensors() {
    SysfsDirectory known = sensors;
    if (known != null) {
      return known;
    }
    SysfsDirectory all = device.directory("hwmon");
    for (String name : all.names("hwmon", "")) {
      SysfsDirectory one = all.directory(name);
      String of = one.text("name");
      // others belong to parts of it: i915_gt0
      if (of == null ? !one.has("name") : of.equals(driver())) {
        sensors = one;
        return one;
      }
    }
    return all.directory("none");
  }

  /** {@code temp1_input}, {@code temp2_input} … by what their {@code _label} files say. */
  Map<String, Double> labelled(String kind, double divisor) {
    Map<String, Double> values = new TreeMap<>();
    for (String file : sensors().names(kind, "_input")) {
      Double value = sensors().divided(file, divisor);
      String label = label(file.substring(0, file.length() - "_input".length()));
      if (value != null && label != null) {
        values.put(label, value);
      }
    }
    return values;
  }

  /** Null where there is a label that cannot be read: it is not known which sensor that is. */
  private @Nullable String label(String sensor) {
    return labels.computeIfAbsent(
        sensor,
        name -> {
          String label = sensors().text(name + "_label");
          return label == null && !sensors().has(name + "_label") ? name : label;
        });
  }
}
