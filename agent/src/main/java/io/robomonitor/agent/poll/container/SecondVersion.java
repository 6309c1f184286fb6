package io.robomonitor.agent.poll.container;

import java.io.File;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Control groups of version 2: one hierarchy. Files and units are those of the kernel's
 * documentation, {@code admin-guide/cgroup-v2}.
 */
final class SecondVersion implements Controllers {

  private static final double MICROS = 1e6;

  private final Cgroup group;

  SecondVersion(CgroupLocator locator) {
    group = locator.second();
  }

  @Override
  public CpuTime cpuTime() {
    WholeLines stat = group.text("cpu.stat");
    return new CpuTime(
        CpuTime.seconds(stat.value("usage_usec"), MICROS),
        CpuTime.seconds(stat.value("user_usec"), MICROS),
        CpuTime.seconds(stat.value("system_usec"), MICROS));
  }

  @Override
  public CpuLimit cpuLimit() {
    return CpuLimit.tightest(group, this::limit);
  }

  private CpuLimit limit(File level) {
    String[] max = group.text(level, "cpu.max").text().strip().split(" ", -1);
    Long quota = WholeLines.parse(max[0]); // "max": none
    Long period = max.length == 2 ? WholeLines.parse(max[1]) : null;
    WholeLines stat = group.text(level, "cpu.stat");
    return new CpuLimit(
        quota,
        quota == null ? null : period,
        stat.value("nr_periods"),
        stat.value("nr_throttled"),
        CpuTime.seconds(stat.value("throttled_usec"), MICROS));
  }

  @Override
  public MemoryUse memory() {
    WholeLines stat = group.text("memory.stat");
    WholeLines events = group.text("memory.events");
    return new MemoryUse(
        group.text("memory.current").number(),
        stat.value("inactive_file"),
        stat.value("anon"),
        stat.value("file"),
        stat.value("file_mapped"),
        group.text("memory.swap.current").number(),
        group.text("memory.peak").number(),
        group.least("memory.max"),
        events.value("max"),
        events.value("oom_kill"));
  }

  /**
   * Lines such as {@code 254:0 rbytes=4096 wbytes=0 rios=1 wios=0}. Some kernels leave out the line
   * feed after a device that did nothing, so a line may have several.
   */
  @Override
  public Map<String, DeviceUse> devices() {
    Map<String, Map<String, Long>> byDevice = new LinkedHashMap<>();
    for (String line : group.text("io.stat").lines()) {
      Map<String, Long> counts = new HashMap<>();
      for (String word : line.split(" ", -1)) {
        int equals = word.indexOf('=');
        Long number = equals < 0 ? null : WholeLines.parse(word.substring(equals + 1));
        if (number != null) {
          counts.put(word.substring(0, equals), number);
        } else if (word.indexOf(':') > 0) {
          counts = byDevice.computeIfAbsent(word, device -> new HashMap<>());
        }
      }
    }
    Map<String, DeviceUse> uses = new LinkedHashMap<>();
    byDevice.forEach(
        (device, of) ->
            uses.put(
                device,
                new DeviceUse(of.get("rbytes"), of.get("wbytes"), of.get("rios"), of.get("wios"))));
    return uses;
  }

  /** Time lost for want of a resource: {@code cpu}, {@code memory}, {@code io}. */
  Pressure pressure(String resource) {
    return Pressure.of(group.text(resource + ".pressure"));
  }

  @Override
  public @Nullable Long threads() {
    return group.text("pids.current").number();
  }

  @Override
  public @Nullable Long mostThreads() {
    return group.least("pids.max");
  }
}
