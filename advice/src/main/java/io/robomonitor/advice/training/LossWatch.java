package io.robomonitor.advice.training;

import java.util.Arrays;

/**
 * Finds losses far above those before them: above the median by a multiple of the median absolute
 * deviation, which one outlier does not move and which holds for negative losses too. The threshold
 * is computed aside, at {@link #look}; a step only compares.
 */
final class LossWatch {

  private static final int WINDOW = 128;
  private static final int FEWEST = 20;

  /** Median absolute deviation to standard deviation, for a normal distribution. */
  private static final double MAD_TO_SIGMA = 1.4826;

  private static final double SIGMAS = 8;

  /** A loss that hardly moves has hardly a deviation; a spike must also be seen by eye. */
  private static final double LEAST_RELATIVE = 0.05;

  private final RecentValues recent = new RecentValues(WINDOW);
  private volatile double threshold = Double.POSITIVE_INFINITY;

  /** Takes a finite loss; whether it is a spike. */
  boolean add(double loss) {
    recent.add(loss);
    return loss > threshold;
  }

  /** Computes the threshold anew. */
  void look() {
    double[] losses = recent.sorted();
    if (losses.length < FEWEST) {
      threshold = Double.POSITIVE_INFINITY;
      return;
    }
    double median = RecentValues.median(losses);
    for (int i = 0; i < losses.length; i++) {
      losses[i] = Math.abs(losses[i] - median);
    }
    Arrays.sort(losses);
    double sigma = RecentValues.median(losses) * MAD_TO_SIGMA;
    threshold =
        median + Math.max(SIGMAS * sigma, Math.max(Math.abs(median) * LEAST_RELATIVE, 1e-9));
  }

  /** Forgets the losses of a run that is over: the next run's first are above its last. */
  void forget() {
    recent.clear();
    threshold = Double.POSITIVE_INFINITY;
  }

  /** What a loss must exceed; infinite while too few are known. */
  double threshold() {
    return threshold;
  }
}
