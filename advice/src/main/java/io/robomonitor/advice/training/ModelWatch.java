package io.robomonitor.advice.training;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.LazyCounter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Watches over one model: stalls, losses that are no numbers or far off, throughput that falls.
 * Each event is one line on standard error; what lasts is a problem for {@code /health}. For one
 * thread, but for {@link #isStalled}.
 */
final class ModelWatch {

  /** Before these, nobody knows what a step usually takes. */
  private static final int FIRST_STEPS = 5;

  private static final double STEPS_TO_STALL = 10;
  private static final long SPIKE_SHOWN_NANOS = 60_000_000_000L;

  private final ModelSeries model;
  private final LazyCounter energy;
  private final CounterDataPoint drops;
  private final Throughput throughput = new Throughput();
  private final EnergyShare energyShare = new EnergyShare();
  private volatile boolean stalled;
  private long stalledAt; // the end of the step before
  private boolean nonFinite;
  private double spike = Double.NaN;
  private long spikeSeen;

  ModelWatch(ModelSeries model, TrainingFamilies families) {
    this.model = model;
    this.energy = new LazyCounter(families.energy, model.name());
    this.drops = families.throughputDrops.labelValues(model.name());
  }

  ModelSeries model() {
    return model;
  }

  /** Whether it can be told if the model stalls. */
  boolean isKnown() {
    return model.steps() >= FIRST_STEPS;
  }

  boolean isStalled() {
    return stalled;
  }

  /**
   * Looks at everything.
   *
   * @param now {@link System#nanoTime}
   * @param stallAfter the least time without a step that is a stall
   */
  void look(long now, Duration stallAfter) {
    model.values().look();
    lookForStall(now, stallAfter);
    lookAtLosses(now);
    if (model.isResting() || stalled) {
      throughput.start(now, model.steps());
    } else if (throughput.look(now, model.steps())) {
      drops.inc();
      say("makes fewer than 70 % of the steps a second that it used to make");
    }
  }

  private void lookForStall(long now, Duration stallAfter) {
    boolean overdue = false;
    if (isKnown() && !model.isResting()) {
      double limit = Math.max(stallAfter.toNanos(), STEPS_TO_STALL * model.medianStepNanos());
      overdue = model.overdueNanos(now) > limit;
    }
    if (stalled && (!overdue || model.lastEnd() != stalledAt)) {
      say("is no longer stalled");
      stalled = false;
    }
    if (overdue && !stalled) {
      say("is stalled: no step for " + model.overdueNanos(now) / 1_000_000_000L + " s");
      stalledAt = model.lastEnd();
    }
    stalled = overdue;
  }

  private void lookAtLosses(long now) {
    boolean lastNonFinite = model.values().isLastLossNonFinite();
    if (lastNonFinite && !nonFinite) {
      say("has a loss that is not a finite number");
    }
    nonFinite = lastNonFinite;
    double found = model.values().takeSpike();
    if (!Double.isNaN(found)) {
      if (Double.isNaN(spike)) {
        say("had a loss of " + text(found) + ", far above those before");
      }
      spike = found;
      spikeSeen = now;
    } else if (!Double.isNaN(spike) && now - spikeSeen > SPIKE_SHOWN_NANOS) {
      spike = Double.NaN;
    }
  }

  /** Counts the model's part of the energy that the GPUs spent in a stretch of time. */
  void spend(double joules, long nanos) {
    double share = energyShare.look(joules, nanos, model.busyNanos());
    if (share > 0) {
      energy.inc(share);
    }
  }

  /** Adds what is wrong at the moment, one line each. */
  void addProblems(List<String> problems) {
    if (stalled) {
      problems.add(model.name() + ": stalled, no step for long");
    }
    if (nonFinite) {
      problems.add(model.name() + ": the last loss is not a finite number");
    }
    if (!Double.isNaN(spike)) {
      problems.add(model.name() + ": a loss of " + text(spike) + ", far above those before");
    }
    if (throughput.isLow()) {
      problems.add(model.name() + ": fewer than 70 % of the usual steps a second");
    }
  }

  private void say(String what) {
    AgentLog.info("training of " + model.name() + " " + what);
  }

  private static String text(double number) {
    return String.format(Locale.ROOT, "%.4g", number);
  }
}
