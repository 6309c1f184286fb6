package io.robomonitor.gpu;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a device this JVM uses; null or absent is not known.
 *
 * @param attribution how this JVM was found among the device's processes: {@code pid}, or {@code
 *     sole-process} where a container hides the host's process ids and one process is listed
 * @param memoryUsedBytes device memory
 * @param utilization part of the time that its work ran, 0 to 1, by engine
 */
public record GpuProcess(
    String attribution, @Nullable Long memoryUsedBytes, Map<String, Double> utilization) {

  public GpuProcess {
    memoryUsedBytes = Plausible.count(memoryUsedBytes);
    utilization = Plausible.each(utilization, Plausible::ratio);
  }
}
