package io.robomonitor.demo.rlhf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NetworkTest {

  private static final double[][] BATCH = {{0.5, -1}, {2, 0.25}};

  private final Network network = new Network(2, 3, 1, new Random(1));

  @Test
  void its_gradient_is_the_slope_that_is_measured() {
    double[] gradient = network.gradient(network.forward(BATCH), new double[][] {{1}, {1}});
    double[] weights = network.weights();

    for (int i = 0; i < weights.length; i++) {
      double slope = (sum(weights, i, 1e-6) - sum(weights, i, -1e-6)) / 2e-6;
      assertThat(gradient[i]).isCloseTo(slope, offset(1e-6));
    }
  }

  @Test
  void learns_what_no_line_can_tell() {
    double[][] inputs = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    double[] wanted = {0, 1, 1, 0};
    Network learner = new Network(2, 8, 1, new Random(1));
    Adam adam = new Adam(learner, 0.05);
    for (int step = 0; step < 500; step++) {
      Network.Pass pass = learner.forward(inputs);
      double[][] slopes = new double[4][1];
      for (int i = 0; i < 4; i++) {
        slopes[i][0] = pass.outputs()[i][0] - wanted[i];
      }
      adam.descend(learner.gradient(pass, slopes));
    }

    for (int i = 0; i < 4; i++) {
      assertThat(learner.output(inputs[i])[0]).isCloseTo(wanted[i], offset(0.05));
    }
  }

  /** The sum of the outputs, with one weight a little off. */
  private double sum(double[] weights, int index, double change) {
    double[] moved = weights.clone();
    moved[index] += change;
    Network other = network.copy();
    other.move(moved);
    return other.output(BATCH[0])[0] + other.output(BATCH[1])[0];
  }
}
