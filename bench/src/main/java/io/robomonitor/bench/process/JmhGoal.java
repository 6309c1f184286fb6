package io.robomonitor.bench.process;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a benchmark may cost. Found by the benchmark's name, {@code Class.method}; the first that
 * fits holds.
 *
 * @param name fits the whole name
 * @param nanos at most this for one operation
 * @param allocationFree whether an operation may allocate nothing
 */
record JmhGoal(Pattern name, double nanos, boolean allocationFree) {

  /** Below this an operation allocates nothing: the rest is the harness's own, spread thin. */
  private static final double NOISE_BYTES = 0.05;

  private static final List<JmhGoal> GOALS =
      List.of(
          goal("ClassScan.*", 5_000, false),
          goal("Scrape.*", 50_000_000, false),
          goal("Http.*", 150, true),
          goal("Jdbc.*", 120, true),
          goal("TrainingStep.*", 100, true));

  private static JmhGoal goal(String name, double nanos, boolean allocationFree) {
    return new JmhGoal(Pattern.compile(name), nanos, allocationFree);
  }

  /** The goal of a benchmark, as a text and a verdict on each of its runs. */
  static String text(String benchmark) {
    for (JmhGoal goal : GOALS) {
      if (goal.name.matcher(benchmark).matches()) {
        return "<= " + time(goal.nanos) + (goal.allocationFree ? ", 0 B" : "");
      }
    }
    return "";
  }

  /** Empty where nothing is promised. */
  static String verdict(String benchmark, List<JmhScore> scores) {
    for (JmhGoal goal : GOALS) {
      if (goal.name.matcher(benchmark).matches()) {
        return scores.stream().allMatch(goal::met) ? "met" : "missed";
      }
    }
    return "";
  }

  private boolean met(JmhScore score) {
    return score.nanos() <= nanos && (!allocationFree || score.bytes() < NOISE_BYTES);
  }

  /** A time in the unit it reads best in. */
  static String time(double nanos) {
    if (nanos >= 1e6) {
      return String.format(Locale.ROOT, "%.4g ms", nanos / 1e6);
    }
    return nanos >= 1e3
        ? String.format(Locale.ROOT, "%.3g us", nanos / 1e3)
        : String.format(Locale.ROOT, "%.4g ns", nanos);
  }
}
