package io.robomonitor.demo.rlhf;

import io.robomonitor.api.TrainingPhase;
import io.robomonitor.demo.rlhf.Rollout.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tribuo.math.la.DenseVector;

/**
 * Drives carts by a policy and judges each push: by the reward model, less what it costs to differ
 * from the policy's beginning. For one thread.
 */
final class Drivers {

  /** What one unit of divergence costs, in units of the reward model. */
  private static final double DIVERGENCE_COST = 0.05;

  private static final double DISCOUNT = 0.99;

  /** Generalised advantage estimation: 1 trusts what happened, 0 the critic. */
  private static final double TRUST = 0.95;

  private final Policy policy;
  private final Network critic;
  private final RewardModel rewards;
  private final Random random;
  private final CartPole cart;

  Drivers(Policy policy, Network critic, RewardModel rewards, Random random) {
    this.policy = policy;
    this.critic = critic;
    this.rewards = rewards;
    this.random = random;
    cart = new CartPole(random);
  }

  /** Drives whole episodes, {@code count} of them. */
  @TrainingPhase("rollout")
  Rollout drive(int count) {
    List<Sample> samples = new ArrayList<>();
    double scores = 0;
    double kl = 0;
    double entropy = 0;
    for (int i = 0; i < count; i++) {
      Episode episode = new Episode();
      episode.drive();
      episode.judge(samples);
      scores += episode.scores;
      kl += episode.kl;
      entropy += episode.entropy;
    }
    return new Rollout(
        normalised(samples),
        (double) samples.size() / count,
        scores / count,
        kl / count,
        entropy / count);
  }

  /** The same samples, their advantages with mean 0 and standard deviation 1. */
  private static List<Sample> normalised(List<Sample> samples) {
    double mean = samples.stream().mapToDouble(Sample::advantage).average().orElse(0);
    double variance =
        samples.stream()
            .mapToDouble(sample -> (sample.advantage() - mean) * (sample.advantage() - mean))
            .average()
            .orElse(0);
    double deviation = Math.sqrt(variance) + 1e-8;
    List<Sample> all = new ArrayList<>(samples.size());
    for (Sample sample : samples) {
      all.add(
          new Sample(
              sample.state(),
              sample.action(),
              sample.logChance(),
              (sample.advantage() - mean) / deviation,
              sample.worth()));
    }
    return all;
  }

  /** One episode while it is driven and judged. */
  private final class Episode {

    private final Motion motion = new Motion();
    private final List<double[]> states = new ArrayList<>();
    private final List<Integer> actions = new ArrayList<>();
    private final List<Double> logChances = new ArrayList<>();
    private final List<Double> gains = new ArrayList<>();
    private double scores;
    private double kl;
    private double entropy;
    private double worthAfter;

    private void drive() {
      double[] state = cart.begin();
      boolean stands = true;
      while (stands && states.size() < CartPole.LONGEST) {
        stands = push(state);
        state = cart.state();
      }
      // an episode that was only cut short would have gone on to earn something
      worthAfter = stands ? critic.output(state)[0] : 0;
    }

    private boolean push(double[] state) {
      double[] chances = policy.logChances(state);
      int action = Policy.draw(chances, random);
      double drift = chances[action] - policy.referenceLogChances(state)[action];
      DenseVector seen = motion.push(state, action);
      double score = rewards.reward(seen) / PreferencePair.STRETCH;
      states.add(state);
      actions.add(action);
      logChances.add(chances[action]);
      gains.add(score - DIVERGENCE_COST * drift);
      scores += score;
      kl += drift;
      entropy -= chances[action];
      return cart.push(action);
    }

    /** Adds the samples, from the last push back to the first. */
    private void judge(List<Sample> samples) {
      double advantage = 0;
      double next = worthAfter;
      for (int i = states.size() - 1; i >= 0; i--) {
        double expected = critic.output(states.get(i))[0];
        double surprise = gains.get(i) + DISCOUNT * next - expected;
        advantage = surprise + DISCOUNT * TRUST * advantage;
        samples.add(
            new Sample(
                states.get(i), actions.get(i), logChances.get(i), advantage, expected + advantage));
        next = expected;
      }
    }
  }

  /** What one unit of divergence costs. */
  static double divergenceCost() {
    return DIVERGENCE_COST;
  }
}
