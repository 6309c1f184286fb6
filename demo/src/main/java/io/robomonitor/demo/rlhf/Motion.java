package io.robomonitor.demo.rlhf;

import org.tribuo.math.la.DenseVector;

/**
 * What is seen of a cart with a pole while it is driven, one push after the other: the features
 * that people compare and that the reward model knows. All are 0 once the pole has fallen, so a
 * stretch that ends early has less of everything. For one thread.
 */
final class Motion {

  private static final int NO_PUSH = -1;

  private int lastAction = NO_PUSH;

  /**
   * The features of one push.
   *
   * @param state as {@link CartPole#state} told it before the push
   */
  DenseVector push(double[] state, int action) {
    boolean reversed = lastAction != NO_PUSH && lastAction != action;
    lastAction = action;
    DenseVector features = new DenseVector(PreferencePair.FEATURES);
    features.set(0, 1); // it stands
    features.set(1, Math.abs(state[2]));
    features.set(2, state[2] * state[2]);
    features.set(3, Math.abs(state[0]));
    features.set(4, state[0] * state[0]);
    features.set(5, state[3] * state[3]);
    features.set(6, state[1] * state[1]);
    features.set(7, reversed ? 1 : 0);
    return features;
  }
}
