package io.robomonitor.bench.app;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * What the application knows about its own process: bytes allocated by all threads since the first
 * reading, bytes of heap in use, live threads, loaded classes. Used from one thread.
 */
final class ProcessFigures {

  private final Map<Long, Long> allocatedByThread = new HashMap<>();
  private long allocated;

  /** One line of {@code key=value} pairs, separated by blanks. */
  String line() {
    return "allocated="
        + allocated()
        + " heap="
        + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
        + " threads="
        + ManagementFactory.getThreadMXBean().getThreadCount()
        + " classes="
        + ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
  }

  /**
   * Sums what each thread allocated since the last reading, so that the total never falls when a
   * thread ends; {@code getTotalThreadAllocatedBytes} would do it, but came with JDK 21.
   */
  private long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long[] ids = threads.getAllThreadIds();
    long[] bytes = threads.getThreadAllocatedBytes(ids);
    for (int i = 0; i < ids.length; i++) {
      long before = allocatedByThread.getOrDefault(ids[i], 0L);
      if (bytes[i] > before) {
        allocated += bytes[i] - before;
        allocatedByThread.put(ids[i], bytes[i]);
      }
    }
    return allocated;
  }
}
