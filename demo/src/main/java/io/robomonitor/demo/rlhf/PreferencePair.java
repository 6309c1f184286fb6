package io.robomonitor.demo.rlhf;

import org.tribuo.math.la.DenseVector;

/**
 * Two stretches of a cart's driving, each by its features, of which a person preferred one.
 *
 * @param chosen features of the preferred stretch, {@link #FEATURES} long
 * @param rejected features of the other one, as long
 */
public record PreferencePair(DenseVector chosen, DenseVector rejected) {

  /** The number of features that describe a stretch. */
  public static final int FEATURES = 8;

  /** The pushes of a stretch; its features are the sums over them, by this number. */
  public static final int STRETCH = 50;

  public PreferencePair {
    if (chosen.size() != FEATURES || rejected.size() != FEATURES) {
      throw new IllegalArgumentException("a stretch has " + FEATURES + " features");
    }
  }
}
