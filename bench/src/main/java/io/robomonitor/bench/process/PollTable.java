package io.robomonitor.bench.process;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What polling cost between two readings, as a table. */
final class PollTable {

  private static final Goal CPU = new Goal.Limit(0.3, "%");
  private static final Goal ALLOCATION = new Goal.Limit(64, "KB/s");
  private static final String EMPTY = "";

  private final MarkdownTable table =
      new MarkdownTable(
          List.of(
              "",
              "CPU (% of a core)",
              "allocation (KB/s)",
              "last poll (ms)",
              "errors",
              "goal",
              "robo-monitor"));
  private final PollReading before;
  private final PollReading after;
  private final double seconds;

  private PollTable(PollReading before, PollReading after) {
    this.before = before;
    this.after = after;
    this.seconds = (after.atNanos() - before.atNanos()) / 1e9;
  }

  static String text(PollReading before, PollReading after) {
    return new PollTable(before, after).text();
  }

  private String text() {
    double allocation = 0;
    for (Map.Entry<String, Double> last : after.durationSeconds().entrySet()) {
      String source = last.getKey();
      double allocated = gained(before.allocatedBytes(), after.allocatedBytes(), source) / 1024;
      allocation += allocated / seconds;
      table.add(
          List.of(
              "source " + source,
              number(100 * gained(before.cpuSeconds(), after.cpuSeconds(), source) / seconds),
              number(allocated / seconds),
              number(1e3 * last.getValue()),
              String.format(Locale.ROOT, "%.0f", gained(before.errors(), after.errors(), source)),
              EMPTY,
              EMPTY));
    }
    double polling = percent(before.pollingNanos(), after.pollingNanos());
    total("polling thread", number(polling), EMPTY, CPU.text(), verdict(CPU, polling));
    String met = verdict(ALLOCATION, allocation);
    total("all sources", EMPTY, number(allocation), ALLOCATION.text(), met);
    double agent = percent(before.agentNanos(), after.agentNanos());
    total("all threads of the agent", number(agent), EMPTY, EMPTY, EMPTY);
    Long nodeBefore = before.nodeNanos();
    Long nodeAfter = after.nodeNanos();
    if (nodeBefore == null || nodeAfter == null) {
      total("node_exporter", "not there", EMPTY, EMPTY, EMPTY);
    } else {
      total("node_exporter", number(percent(nodeBefore, nodeAfter)), EMPTY, EMPTY, EMPTY);
    }
    return table.text();
  }

  private void total(String title, String cpu, String allocation, String goal, String verdict) {
    table.add(List.of(title, cpu, allocation, EMPTY, EMPTY, goal, verdict));
  }

  /** Not a number where the JVM does not tell. */
  private static double gained(
      Map<String, Double> before, Map<String, Double> after, String source) {
    Double now = after.get(source);
    return now == null ? Double.NaN : now - before.getOrDefault(source, 0.0);
  }

  private double percent(long nanosBefore, long nanosAfter) {
    return 100 * (nanosAfter - nanosBefore) / 1e9 / seconds;
  }

  private static String verdict(Goal goal, double value) {
    return goal.met(value, Double.NaN, Double.NaN) ? "met" : "missed";
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "unknown" : String.format(Locale.ROOT, "%.3f", value);
  }
}
