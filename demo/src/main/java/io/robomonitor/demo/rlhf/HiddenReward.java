package io.robomonitor.demo.rlhf;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tribuo.math.la.DenseVector;

/**
 * Stands for the people who compare how a cart is driven: a reward that nobody else may see, and
 * the noise of human choice. They look at drivers of all sorts, of which few keep the pole up. For
 * one thread.
 */
public final class HiddenReward {

  /** They like a pole that stands, straight and still, in the middle, without jerks. */
  private static final DenseVector VALUES =
      DenseVector.createDenseVector(new double[] {12, -8, -8, -6, -6, -2, -2, -4});

  private final Random random;
  private final CartPole cart;

  /**
   * @param random what they look at, and their moods
   */
  public HiddenReward(Random random) {
    this.random = random;
    cart = new CartPole(random);
  }

  /** A new comparison; the better stretch wins with Bradley and Terry's probability. */
  public PreferencePair pair() {
    DenseVector one = stretch();
    DenseVector other = stretch();
    double chance = LinearScorer.sigmoid(VALUES.dot(one) - VALUES.dot(other));
    return random.nextDouble() < chance
        ? new PreferencePair(one, other)
        : new PreferencePair(other, one);
  }

  /** New comparisons, {@code count} of them. */
  public List<PreferencePair> pairs(int count) {
    List<PreferencePair> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(pair());
    }
    return all;
  }

  /** A new stretch by a new driver, who weighs the state's numbers in a way of their own. */
  private DenseVector stretch() {
    double[] weights = new double[CartPole.STATE];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.nextGaussian() + (i < 2 ? 0 : 0.7);
    }
    Motion motion = new Motion();
    DenseVector features = new DenseVector(PreferencePair.FEATURES);
    double[] state = cart.begin();
    boolean stands = true;
    for (int i = 0; stands && i < PreferencePair.STRETCH; i++) {
      double urge = 0.3 * random.nextGaussian();
      for (int j = 0; j < weights.length; j++) {
        urge += weights[j] * state[j];
      }
      int action = urge > 0 ? 1 : 0;
      features.intersectAndAddInPlace(
          motion.push(state, action), feature -> feature / PreferencePair.STRETCH);
      stands = cart.push(action);
      state = cart.state();
    }
    return features;
  }
}
