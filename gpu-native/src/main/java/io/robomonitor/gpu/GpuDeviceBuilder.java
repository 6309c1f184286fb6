package io.robomonitor.gpu;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what is known of a device; the rest stays unknown. For one thread. Units and meaning are
 * those of {@link GpuDevice}.
 */
public final class GpuDeviceBuilder {

  private final GpuIdentity identity;
  private @Nullable Boolean visible;
  private @Nullable Double utilization;
  private @Nullable Double memoryBandwidthUtilization;
  private @Nullable Double powerWatts;
  private @Nullable Double powerLimitWatts;
  private @Nullable Double energyJoules;
  private @Nullable Double fanSpeed;
  private @Nullable GpuProcess process;
  private @Nullable Long memoryUsedBytes;
  private @Nullable Long memoryFreeBytes;
  private @Nullable Long memoryTotalBytes;
  private @Nullable Long memoryReservedBytes;
  private Map<String, Double> railWatts = Map.of();
  private Map<String, Double> temperatureCelsius = Map.of();
  private Map<String, Double> clockHertz = Map.of();
  private Map<String, Boolean> throttling = Map.of();
  private Map<String, Double> engineUtilization = Map.of();
  private GpuLinks links = GpuLinks.UNKNOWN;
  private GpuFaults faults = GpuFaults.UNKNOWN;
  private GpuActivity activity = GpuActivity.UNKNOWN;

  GpuDeviceBuilder(GpuIdentity identity) {
    this.identity = identity;
  }

  /** Device memory where the driver does not tell what is free: the rest of the total. */
  public GpuDeviceBuilder memory(@Nullable Long usedBytes, @Nullable Long totalBytes) {
    Long free = usedBytes == null || totalBytes == null ? null : totalBytes - usedBytes;
    return memory(usedBytes, free, totalBytes, null);
  }

  /** Device memory as the driver tells it: the parts need not add up to the total. */
  public GpuDeviceBuilder memory(
      @Nullable Long usedBytes,
      @Nullable Long freeBytes,
      @Nullable Long totalBytes,
      @Nullable Long reservedBytes) {
    this.memoryUsedBytes = usedBytes;
    this.memoryFreeBytes = freeBytes;
    this.memoryTotalBytes = totalBytes;
    this.memoryReservedBytes = reservedBytes;
    return this;
  }

  /** Whether the application may compute on it. */
  public GpuDeviceBuilder visible(@Nullable Boolean visible) {
    this.visible = visible;
    return this;
  }

  /** Part of the time that it computed, 0 to 1. */
  public GpuDeviceBuilder utilization(@Nullable Double utilization) {
    this.utilization = utilization;
    return this;
  }

  /** Part of the time that its memory was used, 0 to 1. */
  public GpuDeviceBuilder memoryBandwidthUtilization(@Nullable Double memoryBandwidthUtilization) {
    this.memoryBandwidthUtilization = memoryBandwidthUtilization;
    return this;
  }

  /** Power drawn now. */
  public GpuDeviceBuilder powerWatts(@Nullable Double powerWatts) {
    this.powerWatts = powerWatts;
    return this;
  }

  /** Power that it may draw. */
  public GpuDeviceBuilder powerLimitWatts(@Nullable Double powerLimitWatts) {
    this.powerLimitWatts = powerLimitWatts;
    return this;
  }

  /** Power drawn now from the board's supply rails. */
  public GpuDeviceBuilder railWatts(Map<String, Double> railWatts) {
    this.railWatts = railWatts;
    return this;
  }

  /** Energy drawn since the driver was loaded. */
  public GpuDeviceBuilder energyJoules(@Nullable Double energyJoules) {
    this.energyJoules = energyJoules;
    return this;
  }

  /** Of what the fan's maker calls full speed. */
  public GpuDeviceBuilder fanSpeed(@Nullable Double fanSpeed) {
    this.fanSpeed = fanSpeed;
    return this;
  }

  /** What of it belongs to this JVM. */
  public GpuDeviceBuilder process(@Nullable GpuProcess process) {
    this.process = process;
    return this;
  }

  /** Temperatures by sensor. */
  public GpuDeviceBuilder temperatureCelsius(Map<String, Double> temperatureCelsius) {
    this.temperatureCelsius = temperatureCelsius;
    return this;
  }

  /** Clocks by domain. */
  public GpuDeviceBuilder clockHertz(Map<String, Double> clockHertz) {
    this.clockHertz = clockHertz;
    return this;
  }

  /** Reasons for lower clocks, and whether they hold now. */
  public GpuDeviceBuilder throttling(Map<String, Boolean> throttling) {
    this.throttling = throttling;
    return this;
  }

  /** Use of fixed-function engines, 0 to 1. */
  public GpuDeviceBuilder engineUtilization(Map<String, Double> engineUtilization) {
    this.engineUtilization = engineUtilization;
    return this;
  }

  /** What crossed PCIe and NVLink. */
  public GpuDeviceBuilder links(GpuLinks links) {
    this.links = links;
    return this;
  }

  /** Errors of memory and device. */
  public GpuDeviceBuilder faults(GpuFaults faults) {
    this.faults = faults;
    return this;
  }

  /** What profiling counters tell. */
  public GpuDeviceBuilder activity(GpuActivity activity) {
    this.activity = activity;
    return this;
  }

  /** The device as gathered so far. */
  public GpuDevice build() {
    return new GpuDevice(
        identity,
        visible,
        utilization,
        memoryBandwidthUtilization,
        memoryUsedBytes,
        memoryFreeBytes,
        memoryTotalBytes,
        memoryReservedBytes,
        temperatureCelsius,
        powerWatts,
        powerLimitWatts,
        railWatts,
        energyJoules,
        clockHertz,
        throttling,
        fanSpeed,
        engineUtilization,
        links,
        faults,
        activity,
        process);
  }
}
