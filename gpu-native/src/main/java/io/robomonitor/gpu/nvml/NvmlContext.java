package io.robomonitor.gpu.nvml;

import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What the binding takes from the process around it, and what outlives a session.
 *
 * @param self this JVM
 * @param environment {@code System.getenv()}
 * @param xids critical errors so far
 * @param nanoTime {@code System.nanoTime}
 * @param epochMillis {@code System.currentTimeMillis}
 * @param threads makes the thread that waits for critical errors
 */
record NvmlContext(
    OwnProcess self,
    Map<String, String> environment,
    XidCounts xids,
    LongSupplier nanoTime,
    LongSupplier epochMillis,
    XidWatcher.Threads threads) {

  /** This JVM as it is. */
  static NvmlContext ofThisJvm() {
    return new NvmlContext(
        OwnProcess.thisJvm(),
        System.getenv(),
        new XidCounts(),
        System::nanoTime,
        System::currentTimeMillis,
        NvmlContext::daemon);
  }

  private static Thread daemon(Runnable watcher) {
    Thread thread =
        new Thread(null, watcher, "robo-monitor-gpu-xid", 0, /* inheritThreadLocals= */ false);
    thread.setDaemon(true);
    // the loader that happens to be current may be the application's, and must not be held
    thread.setContextClassLoader(NvmlContext.class.getClassLoader());
    return thread;
  }
}
