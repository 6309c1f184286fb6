package io.robomonitor.bench.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the JMH benchmarks as their annotations say; what JMH prints goes to a file. */
final class JmhComparison {

  private static final String SCRAPE = "\\.Scrape\\w*Benchmark\\.";
  private static final String CLASS_SCAN = "\\.ClassScan\\w*Benchmark\\.";
  private static final String FLOOR = ".floor";

  private final Path target;

  /**
   * @param target where JMH's own output is left
   */
  JmhComparison(Path target) {
    this.target = target;
  }

  /** What a woven call costs, on one thread and on two at once, and what a class scan costs. */
  String calls() throws RunnerException {
    Map<String, JmhScore> alone = run(options("calls", 1).exclude(SCRAPE));
    Map<String, JmhScore> together =
        run(options("calls-2-threads", 2).exclude(SCRAPE).exclude(CLASS_SCAN));
    MarkdownTable table =
        new MarkdownTable(
            List.of(
                "",
                "1 thread",
                "x floor",
                "B/op",
                "2 threads",
                "x floor",
                "B/op",
                "goal",
                "robo-monitor"));
    for (Map.Entry<String, JmhScore> entry : alone.entrySet()) {
      String name = entry.getKey();
      List<JmhScore> scores = new ArrayList<>(List.of(entry.getValue()));
      JmhScore second = together.get(name);
      if (second != null) {
        scores.add(second);
      }
      List<String> row = new ArrayList<>(List.of(name));
      row.addAll(cells(entry.getValue(), floor(alone)));
      row.addAll(cells(second, floor(together)));
      row.addAll(List.of(JmhGoal.text(name), JmhGoal.verdict(name, scores)));
      table.add(row);
    }
    return table.text();
  }

  /** What one scrape over HTTP takes, its client included: no less than the agent's CPU time. */
  String scrape() throws RunnerException {
    MarkdownTable table = new MarkdownTable(List.of("", "time", "B/op", "goal", "robo-monitor"));
    for (Map.Entry<String, JmhScore> entry : run(options("scrape", 1).include(SCRAPE)).entrySet()) {
      String name = entry.getKey();
      JmhScore score = entry.getValue();
      table.add(
          List.of(
              name,
              JmhGoal.time(score.nanos()),
              bytes(score),
              JmhGoal.text(name),
              JmhGoal.verdict(name, List.of(score))));
    }
    return table.text();
  }

  private ChainedOptionsBuilder options(String name, int threads) {
    return new OptionsBuilder()
        .threads(threads)
        .addProfiler(GCProfiler.class)
        .shouldFailOnError(true)
        .output(target.resolve("jmh-" + name + ".txt").toString());
  }

  /** Scores by name, in alphabetical order. */
  private static Map<String, JmhScore> run(ChainedOptionsBuilder options) throws RunnerException {
    Map<String, JmhScore> scores = new TreeMap<>();
    try {
      for (RunResult result : new Runner(options.build()).run()) {
        scores.put(name(result), JmhScore.of(result));
      }
    } catch (NoBenchmarksException none) {
      return scores; // an empty table says it
    }
    return scores;
  }

  /** {@code Class.method}, the word "Benchmark" left out, parameters and a single shot named. */
  private static String name(RunResult result) {
    String full = result.getParams().getBenchmark();
    String type = full.substring(0, full.lastIndexOf('.'));
    StringBuilder name = new StringBuilder(full.substring(type.lastIndexOf('.') + 1));
    for (String key : result.getParams().getParamsKeys()) {
      name.append(' ').append(key).append('=').append(result.getParams().getParam(key));
    }
    if (result.getParams().getMode() == Mode.SingleShotTime) {
      name.append(" single shot");
    }
    return name.toString().replace("Benchmark.", ".");
  }

  private static @Nullable JmhScore floor(Map<String, JmhScore> scores) {
    for (Map.Entry<String, JmhScore> entry : scores.entrySet()) {
      if (entry.getKey().endsWith(FLOOR)) {
        return entry.getValue();
      }
    }
    return null;
  }

  private static List<String> cells(@Nullable JmhScore score, @Nullable JmhScore floor) {
    if (score == null) {
      return List.of("", "", "");
    }
    String multiple =
        floor == null || Double.isNaN(score.bytes())
            ? ""
            : String.format(Locale.ROOT, "%.2f", score.nanos() / floor.nanos());
    return List.of(JmhGoal.time(score.nanos()), multiple, bytes(score));
  }

  private static String bytes(JmhScore score) {
    return Double.isNaN(score.bytes()) ? "" : String.format(Locale.ROOT, "%,.1f", score.bytes());
  }
}
