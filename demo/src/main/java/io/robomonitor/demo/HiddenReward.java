package io.robomonitor.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tribuo.math.la.DenseVector;

/**
 * Stands for the people who compare trajectories: a linear reward that nobody else may see, and the
 * noise of human choice. The same seed gives the same answers. For one thread.
 */
public final class HiddenReward {

  private final Random random;
  private final DenseVector weights;

  public HiddenReward(long seed) {
    random = new Random(seed);
    weights = trajectory();
  }

  /** A new trajectory: independent standard normal features. */
  public DenseVector trajectory() {
    DenseVector features = new DenseVector(PreferencePair.FEATURES);
    for (int i = 0; i < features.size(); i++) {
      features.set(i, random.nextGaussian());
    }
    return features;
  }

  /** New trajectories, {@code count} of them. */
  public List<DenseVector> trajectories(int count) {
    List<DenseVector> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(trajectory());
    }
    return all;
  }

  /** A new comparison; the better trajectory wins with Bradley and Terry's probability. */
  public PreferencePair pair() {
    DenseVector one = trajectory();
    DenseVector other = trajectory();
    double chance = LinearScorer.sigmoid(weights.dot(one) - weights.dot(other));
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
}
