package io.robomonitor.gpu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * AMD devices through the files of the {@code amdgpu} driver, without native code.
 *
 * <p>The files and their units are those of the kernel's documentation, {@code gpu/amdgpu/thermal},
 * {@code driver-misc} and {@code ras}. {@code pcie_bw} is never read: it sleeps for a second. Nor
 * is the energy in the binary file {@code gpu_metrics}: its unit is documented for some devices
 * only.
 */
public final class AmdSysfsSource implements GpuSource {

  private static final String VENDOR_ID = "0x1002";

  private final DrmCards cards;
  private final LongSupplier nanoTime;

  /** Reads the machine's devices. */
  public AmdSysfsSource() {
    this(Path.of("/sys/class/drm"));
  }

  /** Reads a tree in the form of {@code /sys/class/drm}. */
  public AmdSysfsSource(Path drm) {
    this(drm, System::nanoTime);
  }

  AmdSysfsSource(Path drm, LongSupplier nanoTime) {
    cards = new DrmCards(drm, VENDOR_ID);
    this.nanoTime = nanoTime;
  }

  @Override
  public String vendor() {
    return "amd";
  }

  @Override
  public GpuSnapshot read() {
    List<GpuDevice> devices = new ArrayList<>();
    for (DrmCard card : cards.present()) {
      devices.add(device(card));
    }
    return new GpuSnapshot(devices);
  }

  private GpuDevice device(DrmCard card) {
    long now = nanoTime.getAsLong();
    if (card.isQuiet(now)) {
      return GpuDevice.of(card.identity(vendor())).build();
    }
    GpuDevice read = read(card);
    Double utilization = read.utilization();
    card.wasRead(utilization != null && utilization == 0, now);
    return read;
  }

  private GpuDevice read(DrmCard card) {
    SysfsDirectory device = card.device();
    SysfsDirectory sensors = card.sensors();
    return GpuDevice.of(card.identity(vendor()))
        .utilization(device.divided("gpu_busy_percent", 100))
        .memoryBandwidthUtilization(device.divided("mem_busy_percent", 100))
        .memory(device.number("mem_info_vram_used"), device.number("mem_info_vram_total"))
        .temperatureCelsius(card.labelled("temp", 1000))
        .powerWatts(power(sensors))
        .powerLimitWatts(sensors.divided("power1_cap", 1_000_000))
        .clockHertz(card.labelled("freq", 1))
        .fanSpeed(fanSpeed(sensors))
        .engineUtilization(engines(device))
        .links(new GpuLinks(device.number("pcie_replay_count"), null, null, null, null))
        .faults(new GpuFaults(eccErrors(device), Map.of(), null, null, Map.of(), null))
        .build();
  }

  /** Some devices tell the average, newer ones the moment. */
  private static @Nullable Double power(SysfsDirectory sensors) {
    Double average = sensors.divided("power1_average", 1_000_000);
    return average == null ? sensors.divided("power1_input", 1_000_000) : average;
  }

  private static @Nullable Double fanSpeed(SysfsDirectory sensors) {
    Long now = Plausible.count(sensors.number("pwm1"));
    Long most = Plausible.count(sensors.number("pwm1_max"));
    return now == null || most == null || most == 0 ? null : (double) now / most;
  }

  /** Video, where the driver tells it by itself. */
  private static Map<String, Double> engines(SysfsDirectory device) {
    Double video = device.divided("vcn_busy_percent", 100);
    return video == null ? Map.of() : Map.of("vcn", video);
  }

  /** Of the memory controllers: lines {@code ue: 0} and {@code ce: 2}. */
  private static Map<String, Long> eccErrors(SysfsDirectory device) {
    Map<String, Long> errors = new HashMap<>();
    String text = device.text("ras/umc_err_count");
    for (String line : text == null ? new String[0] : text.split("\n", -1)) {
      String[] words = line.split(": ", -1);
      if (words.length == 2 && words[1].matches("[0-9]{1,18}")) {
        switch (words[0]) {
          case "ue" -> errors.put("uncorrected", Long.valueOf(words[1]));
          case "ce" -> errors.put("corrected", Long.valueOf(words[1]));
          default -> {} // deferred, on the newest
        }
      }
    }
    return errors;
  }
}
