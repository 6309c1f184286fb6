package io.robomonitor.demo.rlhf;

import io.robomonitor.demo.rlhf.Rollout.Sample;
import java.util.List;

/**
 * The losses of proximal policy optimisation on one batch (Schulman et al., 2017), and their slopes
 * with respect to what the policy and the critic put out.
 */
final class ClippedObjective {

  /** How far an action's probability may move before it earns nothing more. */
  private static final double CLIP = 0.2;

  private static final double ENTROPY_BONUS = 0.005;

  final double[][] policySlopes;
  final double[][] criticSlopes;
  private final int size;
  private double policyLoss;
  private double valueLoss;
  private double entropy;
  private double squaredDrift;
  private double clipped;
  private double ratios;

  /**
   * @param scores the policy's outputs for the batch's states
   * @param worths the critic's
   */
  ClippedObjective(List<Sample> batch, double[][] scores, double[][] worths) {
    size = batch.size();
    policySlopes = new double[size][];
    criticSlopes = new double[size][];
    for (int i = 0; i < size; i++) {
      policySlopes[i] = judgePolicy(batch.get(i), scores[i]);
      criticSlopes[i] = judgeCritic(batch.get(i), worths[i][0]);
    }
  }

  private double[] judgePolicy(Sample sample, double[] scores) {
    double[] logChances = Policy.logSoftmax(scores);
    double drift = logChances[sample.action()] - sample.logChance();
    double ratio = Math.exp(drift);
    double advantage = sample.advantage();
    double free = -advantage * ratio;
    double bounded = -advantage * Math.max(1 - CLIP, Math.min(1 + CLIP, ratio));
    double uncertainty = 0;
    for (double logChance : logChances) {
      uncertainty -= Math.exp(logChance) * logChance;
    }
    policyLoss += Math.max(free, bounded);
    clipped += bounded > free ? 1 : 0;
    entropy += uncertainty;
    squaredDrift += drift * drift;
    ratios += ratio;

    double[] slopes = new double[scores.length];
    for (int action = 0; action < slopes.length; action++) {
      double chance = Math.exp(logChances[action]);
      double gain = bounded > free ? 0 : free * ((action == sample.action() ? 1 : 0) - chance);
      double bonus = ENTROPY_BONUS * chance * (logChances[action] + uncertainty);
      slopes[action] = (gain + bonus) / size;
    }
    return slopes;
  }

  private double[] judgeCritic(Sample sample, double worth) {
    double error = worth - sample.worth();
    valueLoss += error * error / 2;
    return new double[] {error / size};
  }

  /** The policy's loss, without the bonus on entropy. */
  double policyLoss() {
    return policyLoss / size;
  }

  /** Half the critic's mean squared error. */
  double valueLoss() {
    return valueLoss / size;
  }

  /** Mean entropy of the policy, in nats. */
  double entropy() {
    return entropy / size;
  }

  /** Divergence from the policy that drove: half the mean squared difference in logarithms. */
  double approximateKl() {
    return squaredDrift / size / 2;
  }

  /** Share of the samples whose probability has moved as far as it may. */
  double clipFraction() {
    return clipped / size;
  }

  /** Mean ratio of the probabilities of the actions taken, now and when they were. */
  double ratio() {
    return ratios / size;
  }
}
