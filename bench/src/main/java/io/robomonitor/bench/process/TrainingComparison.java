package io.robomonitor.bench.process;

import io.robomonitor.bench.process.LoopProcess.Block;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Training loops with and without the agent. A set is three processes: without an agent, with it,
 * and once more without. After warm-up they train in turn, block by block, so that the blocks of a
 * round have the same weather; several sets, because the compiler decides a little differently in
 * every process. The third process is the control: how far its ratios are from 1 is how far the
 * machine lets any ratio be believed, and where they scatter widely there is no verdict.
 */
final class TrainingComparison {

  private static final double GOAL = 0.99;

  /** The middle half of the control's ratios may be this far from 1; one is then told from 0.99. */
  private static final double BELIEVABLE = 0.05;

  /** Blocks before the first that is measured: some seconds, for the compiler to be done. */
  private static final int WARM_UP_BLOCKS = 8;

  private final Settings settings;
  private final Variant agent;
  private final Variant control = new Variant("none again", List.of(), "");

  /**
   * @param agent the agent that the goal is for
   */
  TrainingComparison(Settings settings, Variant agent) {
    this.settings = settings;
    this.agent = agent;
  }

  /** One row a loop. */
  String text() throws IOException, InterruptedException {
    MarkdownTable table =
        new MarkdownTable(
            List.of(
                "steps a second",
                "none",
                agent.name(),
                "ratio",
                "middle half",
                "control",
                "middle half",
                "CPU a step",
                "added",
                "process CPU",
                "recorded",
                "results",
                "goal",
                agent.name()));
    for (TrainingLoop loop : TrainingLoop.ALL) {
      table.add(measure(loop).row());
    }
    return table.text();
  }

  private Figures measure(TrainingLoop loop) throws IOException, InterruptedException {
    Figures figures = new Figures(loop);
    for (int set = 0; set < settings.trainingSets(); set++) {
      List<LoopProcess> processes = new ArrayList<>();
      try {
        for (Variant variant : List.of(Variant.NONE, agent, control)) {
          processes.add(LoopProcess.start(loop, variant, settings));
        }
        measureSet(processes, figures);
      } finally {
        for (LoopProcess process : processes) {
          process.close();
        }
      }
    }
    return figures;
  }

  private void measureSet(List<LoopProcess> processes, Figures figures)
      throws IOException, InterruptedException {
    for (LoopProcess process : processes) {
      process.train(WARM_UP_BLOCKS);
    }
    for (int round = 0; round < settings.trainingRounds(); round++) {
      String result = null;
      for (LoopProcess process : Settings.rotated(processes, round)) {
        Block block = process.train(1);
        figures.add(process.variant(), block);
        figures.sameResults &= result == null || result.equals(block.result());
        result = block.result();
      }
    }
    LoopProcess monitored = processes.get(1);
    figures.steps += monitored.steps();
    figures.recorded += monitored.recordedSteps();
  }

  /** What was measured of one loop. */
  private final class Figures {
    final TrainingLoop loop;
    final Samples speed = new Samples("speed", "1/s", new Goal.AtLeast(GOAL));
    final Samples thread = new Samples("thread CPU", "us", new Goal.Informative());
    final Samples process = new Samples("process CPU", "us", new Goal.Informative());
    boolean sameResults = true;
    double steps;
    double recorded;

    Figures(TrainingLoop loop) {
      this.loop = loop;
    }

    void add(Variant variant, Block block) {
      speed.add(variant, block.stepsPerSecond());
      thread.add(variant, block.threadMicrosPerStep());
      process.add(variant, block.processMicrosPerStep());
    }

    List<String> row() {
      Variant base = Variant.NONE;
      return List.of(
          loop.title(),
          String.format(Locale.ROOT, "%,.0f", speed.median(base)),
          String.format(Locale.ROOT, "%,.0f", speed.median(agent)),
          ratio(speed.ratio(agent, base)),
          middleHalf(agent),
          ratio(speed.ratio(control, base)),
          middleHalf(control),
          String.format(Locale.ROOT, "%.2f us", thread.median(base)),
          String.format(Locale.ROOT, "%+.0f ns", thread.difference(agent, base) * 1e3),
          ratio(process.ratio(agent, base)),
          recorded == steps ? "all" : String.format(Locale.ROOT, "%.0f of %.0f", recorded, steps),
          loop.repeatable() ? sameResults ? "same" : "DIFFER" : "not compared",
          speed.goal().text(),
          verdict());
    }

    /** Speed is nothing to be proud of where nothing was recorded, or something else learnt. */
    private String verdict() {
      if (recorded == 0) {
        return "not recorded";
      }
      if (isTooNoisy()) {
        return "too noisy";
      }
      boolean same = sameResults || !loop.repeatable();
      boolean met = recorded == steps && same && speed.met(agent, Variant.NONE);
      return met ? "met" : "missed";
    }

    private boolean isTooNoisy() {
      return speed.ratioQuantile(control, Variant.NONE, 0.25) < 1 - BELIEVABLE
          || speed.ratioQuantile(control, Variant.NONE, 0.75) > 1 + BELIEVABLE;
    }

    private String middleHalf(Variant variant) {
      return ratio(speed.ratioQuantile(variant, Variant.NONE, 0.25))
          + " to "
          + ratio(speed.ratioQuantile(variant, Variant.NONE, 0.75));
    }

    private static String ratio(double value) {
      return String.format(Locale.ROOT, "%.3fx", value);
    }
  }
}
