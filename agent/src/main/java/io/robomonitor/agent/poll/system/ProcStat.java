package io.robomonitor.agent.poll.system;

import io.robomonitor.agent.poll.system.CpuTimes.Mode;
import java.io.File;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * CPU times from {@code /proc/stat}; see {@code proc_stat(5)}.
 *
 * <p>Idle and iowait go back now and then by some ticks, which the kernel's documentation ({@code
 * filesystems/proc}) says of iowait. Prometheus would take that for a restart and count everything
 * since boot again, so a small step back is held until the counter has caught up; node_exporter
 * does the same. A large one is a processor that was taken out and put in, and counts anew.
 */
final class ProcStat {

  /**
   * Ticks a second: the kernel's interface has fixed it to 100 on every CPU that Java 17 runs on.
   */
  private static final double TICKS_PER_SECOND = 100;

  /** As node_exporter has it: three seconds. */
  private static final long SMALL_STEP_TICKS = 300;

  private final File file;
  private final KernelText text;
  private final Map<String, long[]> highest = new HashMap<>();

  ProcStat(File proc, KernelText text) {
    this.file = new File(proc, "stat");
    this.text = text;
  }

  /**
   * The time of all processors together, first, then of each; empty where it is not known.
   *
   * @param each whether that of each is wanted
   */
  List<CpuTimes> read(boolean each) {
    List<CpuTimes> times = new ArrayList<>();
    text.read(file);
    while (text.nextLine() && text.skip("cpu")) {
      boolean all = text.skip(" ");
      if (!all && !each) {
        break;
      }
      long number = all ? 0 : text.number();
      if (number == KernelText.UNKNOWN) {
        continue;
      }
      String cpu = all ? "" : Long.toString(number);
      CpuTimes line = new CpuTimes(cpu, seconds(cpu));
      if (!line.seconds().isEmpty()) {
        times.add(line);
      }
    }
    // without the line for all, the first would be taken for it
    return times.isEmpty() || times.get(0).cpu().isEmpty() ? times : List.of();
  }

  private Map<Mode, Double> seconds(String cpu) {
    Map<Mode, Double> seconds = new EnumMap<>(Mode.class);
    long[] before = highest.computeIfAbsent(cpu, anyNew -> new long[Mode.values().length]);
    int i = 0;
    for (Mode mode : Mode.values()) {
      long ticks = text.number();
      if (ticks != KernelText.UNKNOWN) {
        if (ticks > before[i] || before[i] - ticks > SMALL_STEP_TICKS) {
          before[i] = ticks;
        }
        seconds.put(mode, before[i] / TICKS_PER_SECOND);
      }
      i++;
    }
    return seconds;
  }
}
