package io.robomonitor.gpu;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One device at one moment. What the driver does not tell is null or absent, never 0.
 *
 * @param identity which device
 * @param utilization part of the time that it computed, 0 to 1
 * @param memoryBandwidthUtilization part of the time that its memory was used, 0 to 1
 * @param memoryUsedBytes device memory in use
 * @param memoryTotalBytes device memory
 * @param temperatureCelsius by sensor
 * @param powerWatts drawn now
 * @param powerLimitWatts that it may draw
 * @param clockHertz by domain
 * @param fanSpeed 0 to 1
 * @param pcieReplays since the driver was loaded
 */
public record GpuDevice(
    GpuIdentity identity,
    @Nullable Double utilization,
    @Nullable Double memoryBandwidthUtilization,
    @Nullable Long memoryUsedBytes,
    @Nullable Long memoryTotalBytes,
    Map<String, Double> temperatureCelsius,
    @Nullable Double powerWatts,
    @Nullable Double powerLimitWatts,
    Map<String, Double> clockHertz,
    @Nullable Double fanSpeed,
    @Nullable Long pcieReplays) {

  public GpuDevice {
    temperatureCelsius = Map.copyOf(temperatureCelsius);
    clockHertz = Map.copyOf(clockHertz);
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

  /** Device memory not in use; null where either part is not known. */
  public @Nullable Long memoryFreeBytes() {
    return memoryTotalBytes == null || memoryUsedBytes == null
        ? null
        : memoryTotalBytes - memoryUsedBytes;
  }
}
