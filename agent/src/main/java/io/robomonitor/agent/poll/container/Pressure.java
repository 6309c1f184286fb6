package io.robomonitor.agent.poll.container;

import org.jspecify.annotations.Nullable;

/**
 * Time lost for want of a resource (the kernel's accounting/psi.rst), in seconds since the
 * container began. Counters; null is not known.
 *
 * @param waiting some of the tasks waited
 * @param stalled all of them waited
 */
record Pressure(@Nullable Double waiting, @Nullable Double stalled) {

  private static final double MICROS = 1e6;

  /** Reads a file such as {@code cpu.pressure}. */
  static Pressure of(WholeLines file) {
    return new Pressure(total(file, "some "), total(file, "full "));
  }

  private static @Nullable Double total(WholeLines file, String kind) {
    for (String line : file.lines()) {
      int total = line.lastIndexOf(" total=");
      if (total >= 0 && line.startsWith(kind)) {
        Long micros = WholeLines.parse(line.substring(total + " total=".length()));
        return CpuTime.seconds(micros, MICROS);
      }
    }
    return null;
  }
}
