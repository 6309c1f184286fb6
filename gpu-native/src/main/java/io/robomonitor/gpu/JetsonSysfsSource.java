package io.robomonitor.gpu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The GPU inside NVIDIA's Jetson boards through the files of their kernel, without native code:
 * load, clock and temperature, and the power of the board's supply rails.
 *
 * <p>Files and units: NVIDIA's Jetson Linux developer guide ("Power and Performance"), the kernel's
 * {@code sysfs-class-devfreq}, {@code hwmon/ina3221} and {@code thermal/sysfs-api}; {@code load} is
 * in parts per thousand. Memory is shared with the processors, so there is none of its own.
 */
public final class JetsonSysfsSource implements GpuSource {

  /** Of Xavier, TX2, Orin, Thor, and the older ones. */
  private static final List<String> NODES = List.of("gv11b", "gp10b", "ga10b", "gb10b", "gpu");

  /** Rails that supply nothing but the GPU; on newer boards it shares one. */
  private static final List<String> GPU_RAILS = List.of("GPU", "VDD_GPU", "VDD_SYS_GPU");

  private static final double MILLI = 1e3;
  private static final double MICRO = 1e6;
  private static final double PER_THOUSAND = 1e3;

  private final SysfsDirectory sys;

  /** Reads the machine's device. */
  public JetsonSysfsSource() {
    this(Path.of("/sys"));
  }

  /** Reads a tree in the form of {@code /sys}. */
  public JetsonSysfsSource(Path sys) {
    this.sys = new SysfsDirectory(sys);
  }

  @Override
  public String vendor() {
    return "jetson";
  }

  @Override
  public GpuSnapshot read() {
    List<GpuDevice> devices = new ArrayList<>();
    SysfsDirectory all = sys.directory("class/devfreq");
    for (String name : all.names("", "")) {
      SysfsDirectory frequency = all.directory(name);
      if (isGpu(frequency.directory("device/of_node"))) {
        devices.add(device(Integer.toString(devices.size()), frequency));
      }
    }
    return new GpuSnapshot(devices);
  }

  /** Others' devices are called "gpu" as well. */
  private static boolean isGpu(SysfsDirectory node) {
    String name = node.deviceTreeText("name");
    String compatible = node.deviceTreeText("compatible");
    return name != null
        && NODES.contains(name)
        && compatible != null
        && compatible.startsWith("nvidia,");
  }

  private GpuDevice device(String index, SysfsDirectory frequency) {
    GpuDeviceBuilder known =
        GpuDevice.of(
            new GpuIdentity(
                index,
                /* uuid= */ null,
                sys.deviceTreeText("firmware/devicetree/base/model"),
                "nvidia",
                /* pciBusId= */ null,
                /* driverVersion= */ null,
                /* cudaVersion= */ null));
    Map<String, Double> rails = rails();
    Double clock = frequency.divided("cur_freq", 1);
    return known
        .utilization(frequency.divided("device/load", PER_THOUSAND))
        .clockHertz(clock == null ? Map.of() : Map.of("gpu", clock))
        .temperatureCelsius(temperatures())
        .railWatts(rails)
        .powerWatts(ofGpu(rails))
        .build();
  }

  private static @Nullable Double ofGpu(Map<String, Double> rails) {
    return GPU_RAILS.stream()
        .map(rails::get)
        .filter(watts -> watts != null)
        .findFirst()
        .orElse(null);
  }

  private Map<String, Double> temperatures() {
    SysfsDirectory zones = sys.directory("class/thermal");
    for (String name : zones.names("thermal_zone", "")) {
      SysfsDirectory zone = zones.directory(name);
      String type = zone.text("type");
      if ("GPU-therm".equals(type) || "gpu-thermal".equals(type)) {
        Double celsius = zone.divided("temp", MILLI); // a GPU that sleeps says -256
        return celsius == null ? Map.of() : Map.of("gpu", celsius);
      }
    }
    return Map.of();
  }

  /** Voltage times current of each channel that is connected, by what the board calls it. */
  private Map<String, Double> rails() {
    Map<String, Double> rails = new TreeMap<>();
    SysfsDirectory all = sys.directory("class/hwmon");
    for (String name : all.names("hwmon", "")) {
      SysfsDirectory sensors = all.directory(name);
      if (!"ina3221".equals(sensors.text("name"))) {
        continue;
      }
      for (String file : sensors.names("in", "_label")) {
        String channel = file.substring("in".length(), file.length() - "_label".length());
        String rail = sensors.text(file);
        Long millivolts = Plausible.count(sensors.number("in" + channel + "_input"));
        Long milliamperes = Plausible.count(sensors.number("curr" + channel + "_input"));
        if (rail != null && !rail.equals("NC") && millivolts != null && milliamperes != null) {
          rails.put(rail, (double) millivolts * milliamperes / MICRO);
        }
      }
    }
    return rails;
  }
}
