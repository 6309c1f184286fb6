package io.robomonitor.agent.poll.system;

import io.robomonitor.agent.poll.system.CpuTimes.Mode;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Operating systems of which something is known, and what OSHI 7.5 does not say itself of the
 * numbers that it hands on: their units, and which are 0 because nobody knows them.
 */
enum Platform {
  LINUX(100, EnumSet.allOf(Mode.class)),
  /** OSHI makes milliseconds of the performance counters. */
  WINDOWS(1000, EnumSet.of(Mode.USER, Mode.SYSTEM, Mode.IDLE, Mode.IRQ, Mode.SOFTIRQ)),
  /** OSHI hands Mach's ticks on, of which a second has 100. */
  MACOS(100, EnumSet.of(Mode.USER, Mode.NICE, Mode.SYSTEM, Mode.IDLE));

  private final double ticksPerSecond;
  private final Set<Mode> cpuModes;

  Platform(double ticksPerSecond, Set<Mode> cpuModes) {
    this.ticksPerSecond = ticksPerSecond;
    this.cpuModes = cpuModes;
  }

  /** Of the system property {@code os.name}; null: none of these. */
  static @Nullable Platform named(String osName) {
    String name = osName.toLowerCase(Locale.ROOT);
    if (name.startsWith("linux")) {
      return LINUX;
    }
    if (name.startsWith("windows")) {
      return WINDOWS;
    }
    return name.startsWith("mac") ? MACOS : null;
  }

  double ticksPerSecond() {
    return ticksPerSecond;
  }

  Set<Mode> cpuModes() {
    return cpuModes;
  }
}
