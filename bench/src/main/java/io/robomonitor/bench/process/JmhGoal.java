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
          goal("TrainingStep.*", 100, true),
          // a step without values, and three times what reading one may cost
          goal("StepValues.*", 250, true),
          goal("Expression.*", 50, true),
          // without the agent a phase looks at the clock twice, all else does nothing
          goal("Facade\\.phaseAlone", 80, true),
          goal("Facade\\..*Alone", 5, true),
          goal("Facade.*", 100, true));

  private static JmhGoal goal(String name, double nanos, boolean allocationFree) {
    return new JmhGoal(Pattern.compile(name), nanos, allocationFree);
  }

  /** The benchmark's goal in words; empty where nothing is promised. */
  static String text(String benchmark) {
    for (JmhGoal goal : GOALS) {
      if (goal.name.matcher(benchmark).matches()) {
        return "<= " + round(goal.nanos) + (goal.allocationFree ? ", 0 B" : "");
      }
    }
    return "";
  }

  /** Whether every run of the benchmark met its goal; empty where nothing is promised. */
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

  private static String round(double nanos) {
    if (nanos >= 1e6) {
      return Math.round(nanos / 1e6) + " ms";
    }
    return nanos >= 1e3 ? Math.round(nanos / 1e3) + " us" : Math.round(nanos) + " ns";
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
