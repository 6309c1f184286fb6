package io.robomonitor.agent.poll.container;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Control groups of version 1: a hierarchy for each controller. Files and units are those of the
 * kernel's documentation, {@code admin-guide/cgroup-v1}.
 */
final class FirstVersion implements Controllers {

  private static final double NANOS = 1e9;

  /** {@code cpuacct.stat} counts ticks of USER_HZ, 100 on every CPU that Java 17 runs on. */
  private static final double TICKS = 100;

  /** No limit is the most pages there can be, in bytes: a page or more below 2^63. */
  private static final long UNLIMITED = Long.MAX_VALUE - (1L << 32);

  private final Cgroup cpu;
  private final Cgroup cpuTime;
  private final Cgroup memory;
  private final Cgroup devices;
  private final Cgroup tasks;

  FirstVersion(CgroupLocator locator) {
    cpu = locator.first("cpu");
    cpuTime = locator.first("cpuacct");
    memory = locator.first("memory");
    devices = locator.first("blkio");
    tasks = locator.first("pids");
  }

  @Override
  public CpuTime cpuTime() {
    WholeLines ticks = cpuTime.text("cpuacct.stat");
    return new CpuTime(
        CpuTime.seconds(cpuTime.text("cpuacct.usage").number(), NANOS),
        CpuTime.seconds(ticks.value("user"), TICKS),
        CpuTime.seconds(ticks.value("system"), TICKS));
  }

  @Override
  public CpuLimit cpuLimit() {
    return CpuLimit.tightest(cpu, this::limit);
  }

  private CpuLimit limit(File level) {
    Long quota = cpu.text(level, "cpu.cfs_quota_us").number(); // -1: none
    Long period = cpu.text(level, "cpu.cfs_period_us").number();
    WholeLines counts = cpu.text(level, "cpu.stat");
    return new CpuLimit(
        quota,
        quota == null ? null : period,
        counts.value("nr_periods"),
        counts.value("nr_throttled"),
        CpuTime.seconds(counts.value("throttled_time"), NANOS));
  }

  @Override
  public MemoryUse memory() {
    WholeLines stat = memory.text("memory.stat");
    return new MemoryUse(
        memory.text("memory.usage_in_bytes").number(),
        withChildren(stat, "inactive_file"),
        withChildren(stat, "rss"),
        withChildren(stat, "cache"),
        withChildren(stat, "mapped_file"),
        withChildren(stat, "swap"),
        memory.text("memory.max_usage_in_bytes").number(),
        memoryLimit(stat),
        memory.text("memory.failcnt").number(),
        memory.text("memory.oom_control").value("oom_kill"));
  }

  /** The kernel itself looks further up than this process may. */
  private @Nullable Long memoryLimit(WholeLines stat) {
    Long seen = memory.least("memory.limit_in_bytes");
    Long all = stat.value("hierarchical_memory_limit");
    Long least = seen == null || (all != null && all < seen) ? all : seen;
    return least == null || least >= UNLIMITED ? null : least;
  }

  /** Usage is counted with the groups below, as the values with {@code total_} are. */
  private static @Nullable Long withChildren(WholeLines stat, String key) {
    Long total = stat.value("total_" + key);
    return total == null ? stat.value(key) : total;
  }

  @Override
  public Map<String, DeviceUse> devices() {
    Map<String, Map<String, Long>> bytes = byDevice("blkio.throttle.io_service_bytes");
    Map<String, Map<String, Long>> operations = byDevice("blkio.throttle.io_serviced");
    Map<String, DeviceUse> uses = new LinkedHashMap<>();
    bytes.forEach(
        (device, of) -> {
          Map<String, Long> times = operations.getOrDefault(device, Map.of());
          uses.put(
              device,
              new DeviceUse(
                  of.get("Read"), of.get("Write"), times.get("Read"), times.get("Write")));
        });
    return uses;
  }

  /** Lines such as {@code 8:0 Read 4096}. */
  private Map<String, Map<String, Long>> byDevice(String file) {
    WholeLines text = devices.text(file + "_recursive");
    if (text.text().isEmpty()) {
      text = devices.text(file); // kernels before 4.17
    }
    Map<String, Map<String, Long>> byDevice = new LinkedHashMap<>();
    for (String line : text.lines()) {
      String[] words = line.split(" ", -1);
      Long number = words.length == 3 ? WholeLines.parse(words[2]) : null;
      if (number != null) {
        byDevice.computeIfAbsent(words[0], device -> new LinkedHashMap<>()).put(words[1], number);
      }
    }
    return byDevice;
  }

  @Override
  public @Nullable Long threads() {
    return tasks.text("pids.current").number();
  }

  @Override
  public @Nullable Long mostThreads() {
    return tasks.least("pids.max");
  }
}
