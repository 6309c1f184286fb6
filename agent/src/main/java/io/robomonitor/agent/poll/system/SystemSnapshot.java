package io.robomonitor.agent.poll.system;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The machine at one moment, but for its filesystems. What is not known is null or absent.
 *
 * @param cpuUtilization 0 to 1 over all processors since the previous snapshot; null in the first
 * @param processCpuUtilization 0 to 1 of the processors this JVM may use, since the previous
 *     snapshot; null in the first
 * @param counts everything that does not need a previous snapshot
 */
public record SystemSnapshot(
    @Nullable Double cpuUtilization, @Nullable Double processCpuUtilization, Counts counts) {

  /**
   * What the operating system tells at one moment.
   *
   * @param cpus all processors together, first, then each where that was asked for; or empty
   * @param loadAverage by window: {@code 1m}, {@code 5m}, {@code 15m}
   */
  record Counts(
      List<CpuTimes> cpus,
      Map<String, Double> loadAverage,
      Memory memory,
      List<Disk> disks,
      List<NetworkDevice> networks,
      List<Pressure> pressures) {

    Counts {
      cpus = List.copyOf(cpus);
      loadAverage = Map.copyOf(loadAverage);
      disks = List.copyOf(disks);
      networks = List.copyOf(networks);
      pressures = List.copyOf(pressures);
    }

    /** The processors together, or null. */
    @Nullable CpuTimes allCpus() {
      return cpus.isEmpty() ? null : cpus.get(0);
    }

    boolean isEmpty() {
      return cpus.isEmpty()
          && loadAverage.isEmpty()
          && memory.bytes().isEmpty()
          && disks.isEmpty()
          && networks.isEmpty();
    }
  }
}
