package io.robomonitor.gpu.nvml;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the driver's critical errors (XID) and counts them. Runs on a thread of its own, which
 * ends when it is told to, or when the driver does not answer.
 */
final class XidWatcher implements Runnable {

  /** {@code nvmlEventTypeXidCriticalError}. */
  private static final long XID_CRITICAL_ERROR = 0x8;

  private static final int WAIT_MILLIS = 1000;

  /** {@code nvmlEventData_t}. */
  private static final int EVENT_BYTES = 32;

  private final NvmlFunctions nvml;
  private final long events;
  private final Map<Long, String> uuidByHandle;
  private final XidCounts counts;
  private @Nullable Thread thread;
  private volatile boolean ended;

  private XidWatcher(
      NvmlFunctions nvml, long events, Map<Long, String> uuidByHandle, XidCounts counts) {
    this.nvml = nvml;
    this.events = events;
    this.uuidByHandle = uuidByHandle;
    this.counts = counts;
  }

  /** Makes a thread for a watcher, not started yet. */
  interface Threads {
    Thread threadFor(Runnable watcher);
  }

  /** Watches these devices, or returns null where none tells. */
  static @Nullable XidWatcher start(
      NvmlFunctions nvml, List<DeviceReader> devices, XidCounts counts, Threads threads) {
    ByteBuffer set = NvmlDevice.buffer(Long.BYTES);
    if (nvml.call("nvmlEventSetCreate", set) != NvmlReturn.SUCCESS) {
      return null;
    }
    long events = set.getLong(0);
    Map<Long, String> watched = new HashMap<>();
    for (DeviceReader device : devices) {
      int code = nvml.call("nvmlDeviceRegisterEvents", device.handle(), XID_CRITICAL_ERROR, events);
      if (code == NvmlReturn.SUCCESS) {
        watched.put(device.handle(), device.uuid());
        counts.watched(device.uuid());
      }
    }
    if (watched.isEmpty()) {
      nvml.call("nvmlEventSetFree", events);
      return null;
    }
    XidWatcher watcher = new XidWatcher(nvml, events, watched, counts);
    Thread thread = threads.threadFor(watcher);
    watcher.thread = thread;
    thread.start();
    return watcher;
  }

  @Override
  public void run() {
    ByteBuffer event = NvmlDevice.buffer(EVENT_BYTES);
    int code = NvmlReturn.SUCCESS;
    while (!ended && (code == NvmlReturn.SUCCESS || code == NvmlReturn.TIMEOUT)) {
      code = nvml.call("nvmlEventSetWait_v2", events, event, WAIT_MILLIS);
      if (code == NvmlReturn.SUCCESS) {
        count(event);
      }
    }
    nvml.call("nvmlEventSetFree", events);
  }

  private void count(ByteBuffer event) {
    String uuid = uuidByHandle.get(event.getLong(0));
    if (uuid != null && event.getLong(8) == XID_CRITICAL_ERROR) {
      counts.add(uuid, event.getLong(16));
    }
  }

  /** Whether it still waits for errors. */
  boolean isAlive() {
    Thread running = thread;
    return running != null && running.isAlive();
  }

  /** Tells the watcher to end, which takes up to a second, and does not wait for it. */
  void end() {
    ended = true;
  }
}
