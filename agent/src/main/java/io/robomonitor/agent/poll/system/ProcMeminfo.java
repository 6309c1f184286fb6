package io.robomonitor.agent.poll.system;

import java.io.File;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Memory from {@code /proc/meminfo}; see the kernel's documentation, {@code filesystems/proc}. */
final class ProcMeminfo {

  /** Lines that are shown, under one name or another. */
  static final Set<String> SHOWN =
      Set.of(
          "MemTotal",
          "MemFree",
          "MemAvailable",
          "Buffers",
          "Cached",
          "SwapCached",
          "Active",
          "Inactive",
          "SwapTotal",
          "SwapFree",
          "Dirty",
          "Writeback",
          "AnonPages",
          "Mapped",
          "Shmem",
          "Slab",
          "SReclaimable",
          "SUnreclaim",
          "KernelStack",
          "PageTables",
          "CommitLimit",
          "Committed_AS");

  private final File file;
  private final KernelText text;

  ProcMeminfo(File proc, KernelText text) {
    this.file = new File(proc, "meminfo");
    this.text = text;
  }

  Memory read() {
    Map<String, Long> bytes = new HashMap<>();
    text.read(file);
    while (text.nextLine()) {
      String name = text.wordBeforeLast(':');
      Long value = Counters.times(text.number(), 1024);
      if (name != null && value != null && text.skip(" kB") && SHOWN.contains(name)) {
        bytes.put(name, value);
      }
    }
    return new Memory(bytes);
  }
}
