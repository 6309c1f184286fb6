package io.robomonitor.agent.poll.container;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one version of control groups tells of this process's group. For one thread. */
interface Controllers {

  CpuTime cpuTime();

  /** What binds it. */
  CpuLimit cpuLimit();

  MemoryUse memory();

  /** By the device's number, {@code 254:0}. */
  Map<String, DeviceUse> devices();

  /** Tasks, which are threads, or null. */
  @Nullable Long threads();

  /** How many there may be; null where that is not known or not limited. */
  @Nullable Long mostThreads();
}
