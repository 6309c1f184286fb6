package io.robomonitor.demo.rlhf;

import java.util.Random;

/**
 * A perceptron with one hidden layer of hyperbolic tangents and a linear output. One thread moves
 * it, any thread may ask it.
 */
final class Network {

  private final int inputs;
  private final int hidden;
  private final int outputs;

  /** Replaced as a whole: for each hidden unit its inputs and bias, then the same for outputs. */
  private volatile double[] weights;

  /** Inputs and what became of them, for {@link #gradient}. */
  record Pass(double[][] inputs, double[][] hidden, double[][] outputs) {}

  /** A network whose outputs are near 0 for all inputs. */
  Network(int inputs, int hidden, int outputs, Random random) {
    this.inputs = inputs;
    this.hidden = hidden;
    this.outputs = outputs;
    double[] initial = new double[hidden * (inputs + 1) + outputs * (hidden + 1)];
    for (int i = 0; i < initial.length; i++) {
      boolean first = i < hidden * (inputs + 1);
      initial[i] = random.nextGaussian() * (first ? 1 / Math.sqrt(inputs) : 0.01);
    }
    weights = initial;
  }

  private Network(Network other) {
    inputs = other.inputs;
    hidden = other.hidden;
    outputs = other.outputs;
    weights = other.weights;
  }

  /** One that answers the same, and is moved on its own. */
  Network copy() {
    return new Network(this);
  }

  double[] output(double[] input) {
    double[] current = weights;
    return layer(current, secondLayer(), hidden(current, input), outputs);
  }

  Pass forward(double[][] batch) {
    double[] current = weights;
    Pass pass = new Pass(batch, new double[batch.length][], new double[batch.length][]);
    for (int i = 0; i < batch.length; i++) {
      pass.hidden[i] = hidden(current, batch[i]);
      pass.outputs[i] = layer(current, secondLayer(), pass.hidden[i], outputs);
    }
    return pass;
  }

  /**
   * The gradient of a loss with respect to the weights, by backpropagation.
   *
   * @param slopes of the loss with respect to each output of the pass
   */
  double[] gradient(Pass pass, double[][] slopes) {
    double[] current = weights;
    double[] gradient = new double[current.length];
    double[] hiddenSlopes = new double[hidden];
    for (int i = 0; i < slopes.length; i++) {
      double[] units = pass.hidden[i];
      for (int unit = 0; unit < hidden; unit++) {
        double slope = 0;
        for (int out = 0; out < outputs; out++) {
          slope += slopes[i][out] * current[secondLayer() + out * (hidden + 1) + unit];
        }
        hiddenSlopes[unit] = slope * (1 - units[unit] * units[unit]);
      }
      addLayer(gradient, 0, pass.inputs[i], hiddenSlopes);
      addLayer(gradient, secondLayer(), units, slopes[i]);
    }
    return gradient;
  }

  double[] weights() {
    return weights;
  }

  /** Takes over new weights, which the caller must not change any more. */
  void move(double[] newWeights) {
    weights = newWeights;
  }

  private int secondLayer() {
    return hidden * (inputs + 1);
  }

  private double[] hidden(double[] current, double[] input) {
    double[] units = layer(current, 0, input, hidden);
    for (int i = 0; i < units.length; i++) {
      units[i] = Math.tanh(units[i]);
    }
    return units;
  }

  private static double[] layer(double[] current, int start, double[] input, int units) {
    double[] sums = new double[units];
    int at = start;
    for (int unit = 0; unit < units; unit++) {
      double sum = 0;
      for (double value : input) {
        sum += value * current[at++];
      }
      sums[unit] = sum + current[at++];
    }
    return sums;
  }

  private static void addLayer(double[] gradient, int start, double[] input, double[] slopes) {
    int at = start;
    for (double slope : slopes) {
      for (double value : input) {
        gradient[at++] += slope * value;
      }
      gradient[at++] += slope;
    }
  }
}
