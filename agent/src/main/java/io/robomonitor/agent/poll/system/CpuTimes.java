package io.robomonitor.agent.poll.system;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Time that processors spent since boot.
 *
 * @param cpu the number of one processor, or empty for all together
 * @param seconds by mode; what is not known is absent. Time of guests is in {@code USER} and {@code
 *     NICE}
 */
record CpuTimes(String cpu, Map<Mode, Double> seconds) {

  /** What a processor does, in the order of {@code /proc/stat}. */
  enum Mode {
    USER,
    NICE,
    SYSTEM,
    IDLE,
    IOWAIT,
    IRQ,
    SOFTIRQ,
    STEAL;

    private final String label = name().toLowerCase(Locale.ROOT);

    String label() {
      return label;
    }
  }

  private static final Set<Mode> NEEDED = EnumSet.of(Mode.USER, Mode.SYSTEM, Mode.IDLE);

  CpuTimes {
    Map<Mode, Double> copy = new EnumMap<>(Mode.class);
    copy.putAll(seconds);
    seconds = Collections.unmodifiableMap(copy);
  }

  /**
   * The part of the time since an earlier moment in which something ran, 0 to 1; null where no time
   * went by, or what would make the result a wrong one is not known.
   */
  @Nullable Double utilizationSince(CpuTimes before) {
    if (!seconds.keySet().containsAll(NEEDED)
        || !seconds.keySet().equals(before.seconds.keySet())) {
      return null;
    }
    double all = 0;
    double idle = 0;
    for (Map.Entry<Mode, Double> mode : seconds.entrySet()) {
      double spent = mode.getValue() - before.seconds.getOrDefault(mode.getKey(), 0.0);
      all += spent;
      // a processor that waits for a disk has nothing to do
      if (mode.getKey() == Mode.IDLE || mode.getKey() == Mode.IOWAIT) {
        idle += spent;
      }
    }
    return all <= 0 ? null : Math.min(1, Math.max(0, (all - idle) / all));
  }
}
