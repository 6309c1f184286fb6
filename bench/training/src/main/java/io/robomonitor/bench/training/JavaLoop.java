package io.robomonitor.bench.training;

import io.robomonitor.api.TrainingStep;
import java.util.Random;

/**
 * A network of one hidden layer in plain Java, whose step the application annotated and which gives
 * three values.
 */
final class JavaLoop implements Loop {

  private static final int STEPS = 200;
  private static final int BATCH = 256;
  private static final int INPUTS = 16;
  private static final int HIDDEN = 32;

  private final double[][] rows = new double[BATCH * 8][INPUTS];
  private final double[] targets = new double[rows.length];
  private final double[][] inner = new double[HIDDEN][INPUTS];
  private final double[] outer = new double[HIDDEN];
  private final double[] activations = new double[HIDDEN];
  private double learningRate = 0.01;
  private int position;

  JavaLoop() {
    Random random = new Random(1);
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < INPUTS; j++) {
        rows[i][j] = random.nextGaussian();
      }
      targets[i] = Math.sin(rows[i][0]) + 0.1 * random.nextGaussian();
    }
    for (int h = 0; h < HIDDEN; h++) {
      outer[h] = random.nextGaussian() / HIDDEN;
      for (int j = 0; j < INPUTS; j++) {
        inner[h][j] = random.nextGaussian() / INPUTS;
      }
    }
  }

  /** What a step returns. */
  record Outcome(double loss) {}

  @Override
  public int train() {
    for (int i = 0; i < STEPS; i++) {
      double[][] batch = new double[BATCH][];
      System.arraycopy(rows, position, batch, 0, BATCH);
      step(batch, position);
      position = (position + BATCH) % rows.length;
    }
    return STEPS;
  }

  @TrainingStep(
      model = "annotated",
      loss = "return.loss()",
      batchSize = "arg0.length",
      learningRate = "this.learningRate")
  private Outcome step(double[][] batch, int first) {
    double loss = 0;
    for (int i = 0; i < batch.length; i++) {
      double error = predict(batch[i]) - targets[first + i];
      loss += error * error;
      learn(batch[i], error);
    }
    learningRate = Math.max(1e-6, learningRate * 0.99999);
    return new Outcome(loss / batch.length);
  }

  private double predict(double[] row) {
    double sum = 0;
    for (int h = 0; h < HIDDEN; h++) {
      double[] weights = inner[h];
      double activation = 0;
      for (int j = 0; j < INPUTS; j++) {
        activation += weights[j] * row[j];
      }
      activations[h] = Math.max(0, activation);
      sum += outer[h] * activations[h];
    }
    return sum;
  }

  private void learn(double[] row, double error) {
    double rate = learningRate * error;
    for (int h = 0; h < HIDDEN; h++) {
      double gradient = activations[h] > 0 ? rate * outer[h] : 0;
      outer[h] -= rate * activations[h];
      double[] weights = inner[h];
      for (int j = 0; j < INPUTS; j++) {
        weights[j] -= gradient * row[j];
      }
    }
  }

  @Override
  public double result() {
    double sum = 0;
    for (double weight : outer) {
      sum = sum * 1.1 + weight;
    }
    return sum;
  }
}
