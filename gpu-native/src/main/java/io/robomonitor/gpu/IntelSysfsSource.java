package io.robomonitor.gpu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Intel devices through the files of the {@code i915} and {@code xe} drivers, without native code:
 * clocks, what keeps them down, and, of discrete devices, energy, power limit and temperatures.
 *
 * <p>The files and their units are those of the kernel's {@code sysfs-driver-intel-i915-hwmon} and
 * {@code -xe-hwmon}, {@code intel_gt_sysfs_pm.c}, {@code xe_gt_freq.c} and {@code
 * xe_gt_throttle.c}. The drivers tell utilization by perf events only, which take privileges, or in
 * the {@code fdinfo} of every open file of the process, of which a server has thousands; how long
 * the device was awake ({@code rc6_residency_ms}) is something else. So it is not known.
 */
public final class IntelSysfsSource implements GpuSource {

  private static final String VENDOR_ID = "0x8086";
  private static final double MICRO = 1e6;
  private static final double MEGA = 1e6;

  private final DrmCards cards;
  private final LongSupplier nanoTime;

  /** Reads the machine's devices. */
  public IntelSysfsSource() {
    this(Path.of("/sys/class/drm"));
  }

  /** Reads a tree in the form of {@code /sys/class/drm}. */
  public IntelSysfsSource(Path drm) {
    this(drm, System::nanoTime);
  }

  IntelSysfsSource(Path drm, LongSupplier nanoTime) {
    cards = new DrmCards(drm, VENDOR_ID);
    this.nanoTime = nanoTime;
  }

  @Override
  public String vendor() {
    return "intel";
  }

  @Override
  public GpuSnapshot read() {
    List<GpuDevice> devices = new ArrayList<>();
    for (DrmCard card : cards.present()) {
      String driver = card.driver();
      if (driver != null && (driver.equals("i915") || driver.equals("xe"))) {
        devices.add(device(card, driver));
      }
    }
    return new GpuSnapshot(devices);
  }

  private GpuDevice device(DrmCard card, String driver) {
    long now = nanoTime.getAsLong();
    if (card.isQuiet(now)) {
      return GpuDevice.of(card.identity(vendor())).build();
    }
    GpuDevice read = read(card, driver);
    // the clock of a part that has nothing to do stands still
    Map<String, Double> clocks = read.clockHertz();
    card.wasRead(!clocks.isEmpty() && clocks.values().stream().allMatch(hertz -> hertz == 0), now);
    return read;
  }

  private GpuDevice read(DrmCard card, String driver) {
    GpuDeviceBuilder known = GpuDevice.of(card.identity(vendor()));
    SysfsDirectory sensors = card.sensors();
    known
        .energyJoules(sensors.divided("energy" + channel(sensors) + "_input", MICRO))
        .powerLimitWatts(powerLimit(sensors))
        .temperatureCelsius(card.labelled("temp", 1000));
    if (driver.equals("xe")) {
      List<SysfsDirectory> parts = new ArrayList<>();
      for (SysfsDirectory tile : in(card.device(), "tile")) {
        parts.addAll(in(tile, "gt"));
      }
      return known
          .clockHertz(clocks(parts, "freq0/act_freq"))
          .throttling(reasons(parts, "freq0/throttle", "reason_"))
          .build();
    }
    List<SysfsDirectory> parts = in(card.card().directory("gt"), "gt");
    Map<String, Double> clocks = clocks(parts, "rps_act_freq_mhz");
    if (clocks.isEmpty()) {
      put(clocks, "gt0", card.card().number("gt_act_freq_mhz")); // kernels before 5.19
    }
    return known.clockHertz(clocks).throttling(reasons(parts, "", "throttle_reason_")).build();
  }

  private static List<SysfsDirectory> in(SysfsDirectory directory, String prefix) {
    return directory.names(prefix, "").stream().map(directory::directory).toList();
  }

  /** Of the whole card where the driver tells cards and packages apart, as {@code xe} does. */
  private static int channel(SysfsDirectory sensors) {
    boolean onlyPackage =
        !sensors.has("energy1_input") && "pkg".equals(sensors.text("energy2_label"));
    return onlyPackage ? 2 : 1;
  }

  /** 0 means that the limit is switched off. */
  private static @Nullable Double powerLimit(SysfsDirectory sensors) {
    Long most = sensors.number("power" + channel(sensors) + "_max");
    return most == null || most <= 0 ? null : most / MICRO;
  }

  /** By part: {@code gt0} renders and computes, {@code gt1} is for media. */
  private static Map<String, Double> clocks(List<SysfsDirectory> parts, String file) {
    Map<String, Double> clocks = new TreeMap<>();
    for (SysfsDirectory part : parts) {
      put(clocks, part.path().getFileName().toString(), part.number(file));
    }
    return clocks;
  }

  private static void put(Map<String, Double> clocks, String part, @Nullable Long megahertz) {
    if (megahertz != null) {
      clocks.put(part, megahertz * MEGA);
    }
  }

  /**
   * By the driver's reasons, {@code pl1}, {@code thermal} …: whether it holds for any part. Where
   * it holds for none, it must be known of all.
   */
  private static Map<String, Boolean> reasons(
      List<SysfsDirectory> parts, String where, String prefix) {
    Map<String, Boolean> reasons = new HashMap<>();
    Set<String> notOfAll = new HashSet<>();
    for (SysfsDirectory part : parts) {
      SysfsDirectory directory = part.directory(where);
      for (String file : directory.names(prefix, "")) {
        String reason = file.substring(prefix.length());
        Long holds = directory.number(file);
        if (reason.equals("status")) { // that is any of them
          continue;
        }
        if (holds == null) {
          notOfAll.add(reason);
        } else {
          reasons.merge(reason, holds != 0, Boolean::logicalOr);
        }
      }
    }
    reasons.entrySet().removeIf(reason -> !reason.getValue() && notOfAll.contains(reason.getKey()));
    return reasons;
  }
}
