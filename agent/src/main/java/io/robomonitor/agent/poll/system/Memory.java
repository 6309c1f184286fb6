package io.robomonitor.agent.poll.system;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Memory of the machine at one moment.
 *
 * @param bytes by the kernel's names, such as {@code MemTotal} and {@code SwapFree}; what is not
 *     known is absent
 */
record Memory(Map<String, Long> bytes) {

  Memory {
    bytes = Map.copyOf(bytes);
  }

  /** Bytes that the machine has, or null. */
  @Nullable Long total() {
    return bytes.get("MemTotal");
  }

  /** Bytes by state; {@code used} is what is not available, the kernel's own estimate. */
  Map<String, Long> states() {
    Map<String, Long> states = new HashMap<>();
    put(states, "used", difference("MemTotal", "MemAvailable"));
    put(states, "available", bytes.get("MemAvailable"));
    put(states, "free", bytes.get("MemFree"));
    put(states, "cached", bytes.get("Cached"));
    put(states, "buffers", bytes.get("Buffers"));
    put(states, "shared", bytes.get("Shmem"));
    put(states, "slab", bytes.get("Slab"));
    return states;
  }

  /** Bytes of swap by state; empty where the machine has none. */
  Map<String, Long> swapStates() {
    Map<String, Long> states = new HashMap<>();
    Long total = bytes.get("SwapTotal");
    if (total != null && total > 0) {
      put(states, "used", difference("SwapTotal", "SwapFree"));
      put(states, "free", bytes.get("SwapFree"));
    }
    return states;
  }

  private @Nullable Long difference(String all, String part) {
    Long whole = bytes.get(all);
    Long rest = bytes.get(part);
    return whole == null || rest == null || rest > whole ? null : Long.valueOf(whole - rest);
  }

  private static void put(Map<String, Long> states, String state, @Nullable Long value) {
    if (value != null) {
      states.put(state, value);
    }
  }
}
