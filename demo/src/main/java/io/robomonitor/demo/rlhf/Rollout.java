package io.robomonitor.demo.rlhf;

import java.util.List;

/**
 * Whole episodes that a policy drove, to learn from, and what they came to: means over the episodes
 * of sums over their pushes.
 *
 * @param samples one for each push
 * @param reward what the cart-pole itself gave: pushes that were outlasted
 * @param scores what the reward model gave
 * @param kl divergence from the policy's beginning: log-probability ratios of the actions taken
 * @param entropy negative log-probabilities of the actions taken
 */
record Rollout(List<Sample> samples, double reward, double scores, double kl, double entropy) {

  /**
   * A push to learn from.
   *
   * @param logChance of the action, when it was taken
   * @param advantage how much better the action was than expected
   * @param worth what the state was worth, for the critic to learn
   */
  record Sample(double[] state, int action, double logChance, double advantage, double worth) {}
}
