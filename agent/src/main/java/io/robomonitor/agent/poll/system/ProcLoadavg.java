package io.robomonitor.agent.poll.system;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Load averages from {@code /proc/loadavg}, such as {@code 0.50 1.25 2.00 1/345 6789}. */
final class ProcLoadavg {

  /** Values of the label {@code window}. */
  static final List<String> WINDOWS = List.of("1m", "5m", "15m");

  private final File file;
  private final KernelText text;

  ProcLoadavg(File proc, KernelText text) {
    this.file = new File(proc, "loadavg");
    this.text = text;
  }

  /** The averages by window. */
  Map<String, Double> read() {
    Map<String, Double> averages = new TreeMap<>();
    text.read(file);
    text.nextLine();
    for (String window : WINDOWS) {
      Double average = decimal(text.word());
      if (average != null) {
        averages.put(window, average);
      }
    }
    return averages;
  }

  private static @Nullable Double decimal(@Nullable String word) {
    try {
      double value = word == null ? Double.NaN : Double.parseDouble(word);
      return value >= 0 && !Double.isInfinite(value) ? Double.valueOf(value) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
