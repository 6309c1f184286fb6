package io.robomonitor.agent.poll;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * What a thread cost.
 *
 * @param cpuNanos CPU time
 * @param allocatedBytes heap that was allocated, whether or not it is free again
 */
record ThreadCost(long cpuNanos, long allocatedBytes) {

  static final ThreadCost NOTHING = new ThreadCost(0, 0);

  /** What the current thread cost until now; null where the JVM does not tell. */
  static @Nullable ThreadCost untilNow() {
    ThreadMXBean threads = Meter.THREADS;
    return threads == null
        ? null
        : new ThreadCost(
            threads.getCurrentThreadCpuTime(), threads.getCurrentThreadAllocatedBytes());
  }

  ThreadCost plus(ThreadCost more) {
    return new ThreadCost(cpuNanos + more.cpuNanos, allocatedBytes + more.allocatedBytes);
  }

  ThreadCost minus(ThreadCost before) {
    return new ThreadCost(cpuNanos - before.cpuNanos, allocatedBytes - before.allocatedBytes);
  }

  /** Found at the first poll, on the polling thread: the bean is not there for nothing. */
  private static final class Meter {

    static final @Nullable ThreadMXBean THREADS = find();

    private static @Nullable ThreadMXBean find() {
      try {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                && threads.isCurrentThreadCpuTimeSupported()
                && threads.isThreadCpuTimeEnabled()
                && threads.isThreadAllocatedMemorySupported()
                && threads.isThreadAllocatedMemoryEnabled()
            ? threads
            : null;
      } catch (LinkageError e) {
        return null; // a runtime without the modules java.management or jdk.management
      }
    }
  }
}
