package io.robomonitor.agent.poll;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import oshi.hardware.CentralProcessor.TickType;
import oshi.util.FileUtil;
import oshi.util.driver.linux.proc.CpuStat;
import oshi.util.linux.ProcPath;

/**
 * CPU and memory through OSHI's Linux drivers, without native code.
 *
 * <p>Not through {@code oshi.nativefree.SystemInfo}: making its processor starts {@code getconf}
 * and {@code lscpu} (OSHI 7.5.0), and a monitor must not fork the application's process.
 */
public final class SystemSource implements Source<SystemSnapshot> {

  /**
   * Ticks a second in {@code /proc}: the kernel's interface has fixed it to 100 on every CPU that
   * Java 17 runs on.
   */
  private static final double TICKS_PER_SECOND = 100;

  private static final double NANOS = 1e9;

  private final Duration interval;
  private long @Nullable [] previousTicks;
  private @Nullable Duration previousProcessCpu;
  private long previousNanos;

  /** Makes a source; reads nothing yet. */
  public SystemSource(Duration interval) {
    this.interval = interval;
  }

  @Override
  public String name() {
    return "system";
  }

  @Override
  public Duration interval() {
    return interval;
  }

  @Override
  public SystemSnapshot poll() throws SourceUnavailableException {
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux")) {
      throw new SourceUnavailableException("system metrics need Linux in this version: none here");
    }
    long[] ticks = CpuStat.getSystemCpuLoadTicks();
    Map<String, String> memInfo = FileUtil.getKeyValueMapFromFile(ProcPath.MEMINFO, ":");
    Map<String, Long> memory = memory(memInfo);
    SystemSnapshot snapshot =
        new SystemSnapshot(
            utilization(previousTicks, ticks),
            seconds(ticks),
            loadAverage(FileUtil.getStringFromFile(ProcPath.LOADAVG)),
            processUtilization(),
            memory,
            bytes(memInfo, "MemTotal"),
            swap(memInfo));
    previousTicks = ticks;
    return snapshot;
  }

  /** The busy part of the ticks between two readings, or null where there were none. */
  static @Nullable Double utilization(long @Nullable [] before, long[] now) {
    if (before == null) {
      return null;
    }
    long all = 0;
    for (int i = 0; i < now.length; i++) {
      all += now[i] - before[i];
    }
    long idle = difference(before, now, TickType.IDLE) + difference(before, now, TickType.IOWAIT);
    // the kernel lets iowait go backwards now and then
    return all <= 0 ? null : Math.min(1, Math.max(0, (double) (all - idle) / all));
  }

  private static long difference(long[] before, long[] now, TickType type) {
    return now[type.getIndex()] - before[type.getIndex()];
  }

  /** Seconds by mode; empty where all are 0, which is how OSHI says that it could not read them. */
  static Map<String, Double> seconds(long[] ticks) {
    Map<String, Double> seconds = new HashMap<>();
    boolean known = false;
    for (TickType type : TickType.values()) {
      long value = ticks[type.getIndex()];
      known |= value != 0;
      seconds.put(type.name().toLowerCase(Locale.ROOT), value / TICKS_PER_SECOND);
    }
    return known ? seconds : Map.of();
  }

  /** The three averages that start the only line of {@code /proc/loadavg}. */
  static Map<String, Double> loadAverage(String line) {
    String[] words = line.split(" ");
    Map<String, Double> averages = new HashMap<>();
    List<String> windows = List.of("1m", "5m", "15m");
    for (int i = 0; words.length > windows.size() && i < windows.size(); i++) {
      averages.put(windows.get(i), Double.parseDouble(words[i]));
    }
    return averages;
  }

  /** States of memory; {@code used} is what is not available, the kernel's own estimate. */
  static Map<String, Long> memory(Map<String, String> memInfo) {
    Map<String, Long> states = new HashMap<>();
    Long total = bytes(memInfo, "MemTotal");
    Long available = bytes(memInfo, "MemAvailable");
    if (total != null && available != null) {
      states.put("used", total - available);
    }
    put(states, "available", available);
    put(states, "free", bytes(memInfo, "MemFree"));
    put(states, "cached", bytes(memInfo, "Cached"));
    put(states, "buffers", bytes(memInfo, "Buffers"));
    return states;
  }

  /** States of swap; empty where the machine has none. */
  static Map<String, Long> swap(Map<String, String> memInfo) {
    Long total = bytes(memInfo, "SwapTotal");
    Long free = bytes(memInfo, "SwapFree");
    if (total == null || free == null || total == 0) {
      return Map.of();
    }
    return Map.of("used", total - free, "free", free);
  }

  private static void put(Map<String, Long> states, String state, @Nullable Long value) {
    if (value != null) {
      states.put(state, value);
    }
  }

  /** A line such as {@code MemFree: 123 kB} in bytes. */
  private static @Nullable Long bytes(Map<String, String> memInfo, String key) {
    String value = memInfo.get(key);
    if (value == null || !value.endsWith(" kB")) {
      return null;
    }
    return Long.parseLong(value.substring(0, value.length() - 3).trim()) * 1024;
  }

  private @Nullable Double processUtilization() {
    Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(null);
    long now = System.nanoTime();
    Duration before = previousProcessCpu;
    double wall = (now - previousNanos) / NANOS * Runtime.getRuntime().availableProcessors();
    previousProcessCpu = cpu;
    previousNanos = now;
    if (cpu == null || before == null || wall <= 0) {
      return null;
    }
    return Math.min(1, Math.max(0, cpu.minus(before).toNanos() / NANOS / wall));
  }
}
