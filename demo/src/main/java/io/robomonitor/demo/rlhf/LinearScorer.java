package io.robomonitor.demo.rlhf;

import com.oracle.labs.mlrg.olcut.util.Pair;
import org.tribuo.math.LinearParameters;
import org.tribuo.math.la.DenseVector;
import org.tribuo.math.optimisers.SGD;

/**
 * A linear function of a stretch's features, moved by Tribuo's stochastic gradient descent. One
 * thread moves it, any thread may ask it.
 */
final class LinearScorer {

  private static final DenseVector ONE_OUTPUT = new DenseVector(1, 1.0);

  private final LinearParameters parameters = new LinearParameters(PreferencePair.FEATURES, 1);
  private final SGD optimiser;
  private volatile DenseVector weights = new DenseVector(PreferencePair.FEATURES);

  LinearScorer(double initialLearningRate) {
    optimiser = SGD.getSqrtDecaySGD(initialLearningRate);
    optimiser.initialise(parameters);
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  double score(DenseVector features) {
    return weights.dot(features);
  }

  /** Moves the weights along {@code gradient}, by the learning rate of this step. */
  void ascend(DenseVector gradient) {
    parameters.update(
        optimiser.step(parameters.gradients(new Pair<>(0.0, ONE_OUTPUT), gradient), 1.0));
    weights = parameters.getWeightMatrix().getRow(0).copy();
  }

  double learningRate() {
    return optimiser.learningRate();
  }
}
