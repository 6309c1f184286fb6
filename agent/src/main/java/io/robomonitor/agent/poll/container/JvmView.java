package io.robomonitor.agent.poll.container;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM takes for its machine, to be held against the container's limits: it decides the
 * sizes of heap and thread pools.
 *
 * @param processors {@link Runtime#availableProcessors}
 * @param memoryBytes memory of machine or container; null where this Java runtime does not say
 */
record JvmView(int processors, @Nullable Long memoryBytes) {

  /**
   * What it is now. The memory takes the JVM several files and 50 KB of garbage to find out, each
   * time.
   */
  static JvmView now() {
    return new JvmView(Runtime.getRuntime().availableProcessors(), memory());
  }

  private static @Nullable Long memory() {
    try {
      return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean bean
          ? (Long) bean.getTotalMemorySize()
          : null;
    } catch (LinkageError e) {
      return null; // a runtime without the modules java.management or jdk.management
    }
  }
}
