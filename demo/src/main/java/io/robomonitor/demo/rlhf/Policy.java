package io.robomonitor.demo.rlhf;

import io.robomonitor.api.Inference;
import java.util.Random;

/**
 * Decides which way to push the cart. It begins by tossing a coin and remembers that beginning,
 * from which learning must not lead too far at a time. One thread moves it, any thread may ask it.
 */
public final class Policy {

  private static final int HIDDEN = 32;

  private final Network network;
  private final Network reference;

  /**
   * @param random gives the first weights
   */
  public Policy(Random random) {
    network = new Network(CartPole.STATE, HIDDEN, CartPole.ACTIONS, random);
    reference = network.copy();
  }

  /**
   * The most probable action.
   *
   * @param state as {@link CartPole#state} tells it
   */
  @Inference(model = "policy")
  public int act(double[] state) {
    double[] scores = network.output(state);
    return scores[1] > scores[0] ? 1 : 0;
  }

  /** An action drawn by the probabilities whose logarithms are given. */
  static int draw(double[] logChances, Random random) {
    return random.nextDouble() < Math.exp(logChances[1]) ? 1 : 0;
  }

  /** The logarithm of each action's probability. */
  double[] logChances(double[] state) {
    return logSoftmax(network.output(state));
  }

  /** The same, as it was in the beginning. */
  double[] referenceLogChances(double[] state) {
    return logSoftmax(reference.output(state));
  }

  /** What learning moves; its outputs are the actions' scores, see {@link #logSoftmax}. */
  Network network() {
    return network;
  }

  /** From scores to logarithms of probabilities. */
  static double[] logSoftmax(double[] scores) {
    double most = Math.max(scores[0], scores[1]);
    double all = most + Math.log(Math.exp(scores[0] - most) + Math.exp(scores[1] - most));
    return new double[] {scores[0] - all, scores[1] - all};
  }
}
