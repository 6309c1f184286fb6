package io.robomonitor.gpu;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One device at one moment. What the driver does not tell is null or absent, never 0; so is what it
 * tells and cannot be ({@link Plausible}). Counters count since the driver was loaded, unless they
 * say otherwise.
 *
 * @param identity which device
 * @param visible whether the application may compute on it; null where that is not known
 * @param utilization part of the time that it computed, 0 to 1
 * @param memoryBandwidthUtilization part of the time that its memory was used, 0 to 1
 * @param memoryUsedBytes device memory in use
 * @param memoryFreeBytes device memory not in use
 * @param memoryTotalBytes device memory
 * @param memoryReservedBytes device memory that driver and firmware keep for themselves
 * @param temperatureCelsius by sensor
 * @param powerWatts drawn now
 * @param powerLimitWatts that it may draw
 * @param railWatts drawn now from each supply rail of a board that is built around the device, and
 *     that other parts may share
 * @param energyJoules drawn so far; a counter
 * @param clockHertz by domain
 * @param throttling by reason for lower clocks: whether it holds now
 * @param fanSpeed of what the fan's maker calls full speed; may exceed 1
 * @param engineUtilization part of the time that a fixed-function engine worked, 0 to 1, by engine
 * @param links what crossed PCIe and NVLink
 * @param faults errors of memory and device
 * @param activity what the hardware's own profiling counters tell
 * @param process what of it belongs to this JVM; null where nothing does, or that is not known
 */
public record GpuDevice(
    GpuIdentity identity,
    @Nullable Boolean visible,
    @Nullable Double utilization,
    @Nullable Double memoryBandwidthUtilization,
    @Nullable Long memoryUsedBytes,
    @Nullable Long memoryFreeBytes,
    @Nullable Long memoryTotalBytes,
    @Nullable Long memoryReservedBytes,
    Map<String, Double> temperatureCelsius,
    @Nullable Double powerWatts,
    @Nullable Double powerLimitWatts,
    Map<String, Double> railWatts,
    @Nullable Double energyJoules,
    Map<String, Double> clockHertz,
    Map<String, Boolean> throttling,
    @Nullable Double fanSpeed,
    Map<String, Double> engineUtilization,
    GpuLinks links,
    GpuFaults faults,
    GpuActivity activity,
    @Nullable GpuProcess process) {

  public GpuDevice {
    utilization = Plausible.ratio(utilization);
    memoryBandwidthUtilization = Plausible.ratio(memoryBandwidthUtilization);
    memoryTotalBytes = Plausible.count(memoryTotalBytes);
    memoryUsedBytes = Plausible.partOf(memoryTotalBytes, memoryUsedBytes);
    memoryFreeBytes = Plausible.partOf(memoryTotalBytes, memoryFreeBytes);
    memoryReservedBytes = Plausible.partOf(memoryTotalBytes, memoryReservedBytes);
    temperatureCelsius = Plausible.each(temperatureCelsius, Plausible::celsius);
    powerWatts = Plausible.amount(powerWatts);
    powerLimitWatts = Plausible.amount(powerLimitWatts);
    railWatts = Plausible.each(railWatts, Plausible::amount);
    energyJoules = Plausible.amount(energyJoules);
    clockHertz = Plausible.each(clockHertz, Plausible::amount);
    throttling = Map.copyOf(throttling);
    fanSpeed = Plausible.fanSpeed(fanSpeed);
    engineUtilization = Plausible.each(engineUtilization, Plausible::ratio);
  }

  /** Starts a device of which nothing but its identity is known. */
  public static GpuDeviceBuilder of(GpuIdentity identity) {
    return new GpuDeviceBuilder(identity);
  }

  /** The driver's index, as text. */
  public String gpu() {
    return identity.gpu();
  }

  /** Unique over machines; empty where it is not known. */
  public String uuid() {
    String uuid = identity.uuid();
    return uuid == null ? "" : uuid;
  }
}
