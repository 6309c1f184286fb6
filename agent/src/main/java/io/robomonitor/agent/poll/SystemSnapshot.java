package io.robomonitor.agent.poll;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CPU and memory of the machine at one moment. What the kernel does not tell is null or absent.
 *
 * @param cpuUtilization 0 to 1 over all processors since the previous snapshot; null in the first
 * @param cpuSeconds since boot, over all processors, by mode ({@code user}, {@code iowait} …)
 * @param loadAverage by window: {@code 1m}, {@code 5m}, {@code 15m}
 * @param processCpuUtilization 0 to 1 of the processors this JVM may use, since the previous
 *     snapshot; null in the first
 * @param memory bytes by state
 * @param memoryTotal bytes
 * @param swap bytes by state; empty without swap
 */
public record SystemSnapshot(
    @Nullable Double cpuUtilization,
    Map<String, Double> cpuSeconds,
    Map<String, Double> loadAverage,
    @Nullable Double processCpuUtilization,
    Map<String, Long> memory,
    @Nullable Long memoryTotal,
    Map<String, Long> swap) {

  public SystemSnapshot {
    cpuSeconds = Map.copyOf(cpuSeconds);
    loadAverage = Map.copyOf(loadAverage);
    memory = Map.copyOf(memory);
    swap = Map.copyOf(swap);
  }
}
