package io.robomonitor.demo.rlhf;

/**
 * Kingma and Ba's optimiser (2015), which scales each weight's step by how its gradient has been;
 * gradients longer than a limit are shortened to it. For one thread.
 */
final class Adam {

  private static final double MEAN_DECAY = 0.9;
  private static final double SQUARE_DECAY = 0.999;
  private static final double LONGEST_GRADIENT = 0.5;

  private final Network network;
  private final double learningRate;
  private final double[] means;
  private final double[] squares;
  private int steps;

  Adam(Network network, double learningRate) {
    this.network = network;
    this.learningRate = learningRate;
    means = new double[network.weights().length];
    squares = new double[network.weights().length];
  }

  /** Moves the network against {@code gradient}; the gradient's length as it came. */
  double descend(double[] gradient) {
    double length = length(gradient);
    double shorter = LONGEST_GRADIENT / Math.max(length, LONGEST_GRADIENT);
    steps++;
    double rate =
        learningRate
            * Math.sqrt(1 - Math.pow(SQUARE_DECAY, steps))
            / (1 - Math.pow(MEAN_DECAY, steps));
    double[] moved = network.weights().clone();
    for (int i = 0; i < moved.length; i++) {
      double slope = gradient[i] * shorter;
      means[i] += (1 - MEAN_DECAY) * (slope - means[i]);
      squares[i] += (1 - SQUARE_DECAY) * (slope * slope - squares[i]);
      moved[i] -= rate * means[i] / (Math.sqrt(squares[i]) + 1e-8);
    }
    network.move(moved);
    return length;
  }

  private static double length(double[] gradient) {
    double squares = 0;
    for (double slope : gradient) {
      squares += slope * slope;
    }
    return Math.sqrt(squares);
  }
}
