package io.robomonitor.demo;

import java.util.List;
import java.util.Random;
import org.tribuo.math.la.DenseVector;

/**
 * Chooses one of a few actions in a state, and learns to please the reward model without moving far
 * from the uniform policy it started as. One thread updates, any thread may ask.
 */
public final class Policy {

  private static final int ACTIONS = 4;

  /** What one unit of divergence from the starting policy costs, in units of reward. */
  private static final double DIVERGENCE_COST = 0.5;

  private final LinearScorer scorer = new LinearScorer(0.1);
  private final RewardModel rewards;
  private final DenseVector[] effects = new DenseVector[ACTIONS];

  /**
   * How the policy did on a batch before it learned from it.
   *
   * @param loss minus what is maximised: mean reward less the cost of divergence
   * @param kl mean Kullback-Leibler divergence from the starting policy, in nats
   */
  public record Update(double loss, double kl) {}

  public Policy(RewardModel rewards) {
    this.rewards = rewards;
    Random random = new Random(7);
    for (int action = 0; action < ACTIONS; action++) {
      effects[action] = new DenseVector(PreferencePair.FEATURES);
      effects[action].foreachInPlace(zero -> random.nextBoolean() ? 1 : -1);
    }
  }

  /** Learns from one batch of states, which must not be empty. */
  public Update update(List<DenseVector> states) {
    DenseVector gradient = new DenseVector(PreferencePair.FEATURES);
    double objective = 0;
    double divergence = 0;
    for (DenseVector state : states) {
      DenseVector chances = chances(state);
      DenseVector gains = new DenseVector(ACTIONS);
      for (int action = 0; action < ACTIONS; action++) {
        double drift = Math.log(chances.get(action) * ACTIONS);
        divergence += chances.get(action) * drift;
        gains.set(action, rewards.reward(outcome(state, action)) - DIVERGENCE_COST * drift);
      }
      double expected = chances.dot(gains);
      objective += expected;
      for (int action = 0; action < ACTIONS; action++) {
        double advantage = chances.get(action) * (gains.get(action) - expected) / states.size();
        gradient.intersectAndAddInPlace(outcome(state, action), feature -> feature * advantage);
      }
    }
    scorer.ascend(gradient);
    return new Update(-objective / states.size(), divergence / states.size());
  }

  /** The most probable action in {@code state}, from 0. */
  public int act(DenseVector state) {
    return chances(state).indexOfMax();
  }

  /** What the state's features become by an action. */
  public DenseVector outcome(DenseVector state, int action) {
    DenseVector outcome = state.copy();
    outcome.hadamardProductInPlace(effects[action], effect -> effect);
    return outcome;
  }

  /** The learning rate of the latest update. */
  public double learningRate() {
    return scorer.learningRate();
  }

  private DenseVector chances(DenseVector state) {
    DenseVector scores = new DenseVector(ACTIONS);
    for (int action = 0; action < ACTIONS; action++) {
      scores.set(action, scorer.score(outcome(state, action)));
    }
    double all = scores.logSumExp();
    scores.foreachInPlace(score -> Math.exp(score - all));
    return scores;
  }
}
