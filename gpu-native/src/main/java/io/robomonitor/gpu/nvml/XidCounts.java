package io.robomonitor.gpu.nvml;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Critical errors by device and XID, for the life of the process: a driver that is loaded anew does
 * not set them back. Safe for many threads.
 */
final class XidCounts {

  private final Map<String, Map<String, Long>> byUuid = new ConcurrentHashMap<>();

  void add(String uuid, long xid) {
    byUuid
        .computeIfAbsent(uuid, device -> new ConcurrentHashMap<>())
        .merge(Long.toString(xid), 1L, Long::sum);
  }

  /** So far, by XID; empty without any. */
  Map<String, Long> of(String uuid) {
    return new TreeMap<>(byUuid.getOrDefault(uuid, Map.of()));
  }
}
