package io.robomonitor.agent.poll.container;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * This process's container at one moment. What the kernel does not tell is null or absent; without
 * a container all but the JVM's view is.
 *
 * @param cpu CPU time
 * @param cpuLimit what binds it
 * @param memory memory
 * @param devices by device, {@code /dev/vda}
 * @param threads tasks
 * @param mostThreads how many there may be
 * @param pressure time lost, by resource: {@code cpu}, {@code memory}, {@code io}
 * @param interfaces by name; empty where the network is not the container's own
 * @param jvm what the JVM makes of it
 */
public record ContainerSnapshot(
    CpuTime cpu,
    CpuLimit cpuLimit,
    MemoryUse memory,
    Map<String, DeviceUse> devices,
    @Nullable Long threads,
    @Nullable Long mostThreads,
    Map<String, Pressure> pressure,
    Map<String, InterfaceUse> interfaces,
    JvmView jvm) {

  public ContainerSnapshot {
    devices = Map.copyOf(devices);
    pressure = Map.copyOf(pressure);
    interfaces = Map.copyOf(interfaces);
  }
}
