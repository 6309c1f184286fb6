package io.robomonitor.demo;

import org.tribuo.math.la.DenseVector;

/**
 * Two trajectories of a robot, each by its features, of which a person preferred one.
 *
 * @param chosen features of the preferred trajectory, {@link #FEATURES} long
 * @param rejected features of the other one, as long
 */
public record PreferencePair(DenseVector chosen, DenseVector rejected) {

  /** The number of features that describe a trajectory. */
  public static final int FEATURES = 8;

  public PreferencePair {
    if (chosen.size() != FEATURES || rejected.size() != FEATURES) {
      throw new IllegalArgumentException("a trajectory has " + FEATURES + " features");
    }
  }
}
