package io.robomonitor.gpu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * AMD devices through the files of the {@code amdgpu} driver, without native code.
 *
 * <p>What a device is, and what its sensors are called, is read once, until a device comes or goes.
 *
 * <p>The files and their units are those of the kernel's documentation, {@code gpu/amdgpu/thermal}
 * and {@code driver-misc}. {@code pcie_bw} is never read: it sleeps for a second.
 */
public final class AmdSysfsSource implements GpuSource {

  private static final String VENDOR_ID = "0x1002";

  private final Path drm;
  private List<Path> cards = List.of();
  private final Map<Path, GpuIdentity> identities = new HashMap<>();
  private final Map<Path, String> labels = new HashMap<>();

  /** Reads the machine's devices. */
  public AmdSysfsSource() {
    this(Path.of("/sys/class/drm"));
  }

  /** Reads a tree in the form of {@code /sys/class/drm}. */
  public AmdSysfsSource(Path drm) {
    this.drm = drm;
  }

  @Override
  public String vendor() {
    return "amd";
  }

  @Override
  public GpuSnapshot read() {
    List<Path> present = entries(drm, "card", "");
    if (!present.equals(cards)) {
      identities.clear(); // another device may have taken the place of one
      labels.clear();
      cards = present;
    }
    List<GpuDevice> devices = new ArrayList<>();
    for (Path card : present) {
      String index = card.getFileName().toString().substring("card".length());
      SysfsDirectory device = new SysfsDirectory(card.resolve("device"));
      // card0-HDMI-A-1 and the like are its connectors
      if (isNumber(index) && VENDOR_ID.equals(device.text("vendor"))) {
        devices.add(device(index, device));
      }
    }
    devices.sort(Comparator.comparingInt(device -> Integer.parseInt(device.gpu())));
    return new GpuSnapshot(devices);
  }

  private GpuDevice device(String index, SysfsDirectory device) {
    GpuIdentity identity = identities.get(device.path());
    if (identity == null) {
      identity = identity(index, device);
      identities.put(device.path(), identity);
    }
    GpuDeviceBuilder known = GpuDevice.of(identity);
    // any other file would wake a device that sleeps
    if ("suspended".equals(device.text("power/runtime_status"))) {
      return known.build();
    }
    SysfsDirectory sensors = sensors(device);
    return known
        .utilization(device.divided("gpu_busy_percent", 100))
        .memoryBandwidthUtilization(device.divided("mem_busy_percent", 100))
        .memory(device.number("mem_info_vram_used"), device.number("mem_info_vram_total"))
        .temperatureCelsius(labelled(sensors, "temp", 1000))
        .powerWatts(power(sensors))
        .powerLimitWatts(sensors.divided("power1_cap", 1_000_000))
        .clockHertz(labelled(sensors, "freq", 1))
        .fanSpeed(fanSpeed(sensors))
        .links(new GpuLinks(device.number("pcie_replay_count"), null, null, null, null))
        .build();
  }

  private GpuIdentity identity(String index, SysfsDirectory device) {
    return new GpuIdentity(
        index,
        device.text("unique_id"),
        device.text("product_name"),
        vendor(),
        pciBusId(device),
        device.text("driver/module/version"),
        /* cudaVersion= */ null);
  }

  /** The one directory of sensors; without it a directory that does not exist. */
  private static SysfsDirectory sensors(SysfsDirectory device) {
    List<Path> directories = entries(device.path().resolve("hwmon"), "hwmon", "");
    return directories.isEmpty()
        ? new SysfsDirectory(device.path().resolve("hwmon/none"))
        : new SysfsDirectory(directories.get(0));
  }

  /** Some devices tell the average, newer ones the moment. */
  private static @Nullable Double power(SysfsDirectory sensors) {
    Double average = sensors.divided("power1_average", 1_000_000);
    return average == null ? sensors.divided("power1_input", 1_000_000) : average;
  }

  private static @Nullable Double fanSpeed(SysfsDirectory sensors) {
    Long now = sensors.number("pwm1");
    Long most = sensors.number("pwm1_max");
    return now == null || most == null || most == 0 ? null : (double) now / most;
  }

  /** {@code temp1_input}, {@code temp2_input} … by what their {@code _label} files say. */
  private Map<String, Double> labelled(SysfsDirectory sensors, String kind, double divisor) {
    Map<String, Double> values = new TreeMap<>();
    for (Path input : entries(sensors.path(), kind, "_input")) {
      String file = input.getFileName().toString();
      String sensor = file.substring(0, file.length() - "_input".length());
      Double value = sensors.divided(file, divisor);
      if (value != null) {
        values.put(label(sensors, sensor), value);
      }
    }
    return values;
  }

  private String label(SysfsDirectory sensors, String sensor) {
    return labels.computeIfAbsent(
        sensors.path().resolve(sensor),
        path -> {
          String label = sensors.text(sensor + "_label");
          return label == null ? sensor : label;
        });
  }

  private static @Nullable String pciBusId(SysfsDirectory device) {
    String events = device.text("uevent");
    if (events == null) {
      return null;
    }
    return events
        .lines()
        .filter(line -> line.startsWith("PCI_SLOT_NAME="))
        .map(line -> line.substring("PCI_SLOT_NAME=".length()))
        .findFirst()
        .orElse(null);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Not by a glob, which would be compiled to a regular expression at each poll. */
  private static List<Path> entries(Path directory, String prefix, String suffix) {
    String[] names =
        directory.toFile().list((parent, name) -> name.startsWith(prefix) && name.endsWith(suffix));
    if (names == null) {
      return List.of(); // no such driver here, or it went away while we read
    }
    Arrays.sort(names);
    List<Path> entries = new ArrayList<>(names.length);
    for (String name : names) {
      entries.add(directory.resolve(name));
    }
    return entries;
  }
}
