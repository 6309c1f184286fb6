package io.robomonitor.gpu.nvml;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Critical errors by device and XID, for the life of the process: a driver that is loaded anew does
 * not set them back. Safe for many threads.
 */
final class XidCounts {

  private static final Long NONE = 0L;

  private final Map<String, Map<String, Long>> byUuid = new ConcurrentHashMap<>();
  private final Map<String, Long> last = new ConcurrentHashMap<>();

  /** From now on somebody tells of this device's errors. */
  void watched(String uuid) {
    last.putIfAbsent(uuid, NONE);
  }

  void add(String uuid, long xid) {
    byUuid
        .computeIfAbsent(uuid, device -> new ConcurrentHashMap<>())
        .merge(Long.toString(xid), 1L, Long::sum);
    last.put(uuid, xid);
  }

  /** The newest; 0 without any, and null where nobody ever watched. */
  @Nullable Long last(String uuid) {
    return last.get(uuid);
  }

  /** So far, by XID; empty without any. */
  Map<String, Long> of(String uuid) {
    Map<String, Long> errors = byUuid.get(uuid);
    return errors == null ? Map.of() : new TreeMap<>(errors);
  }
}
