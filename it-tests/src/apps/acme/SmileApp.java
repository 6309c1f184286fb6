package acme;

import java.util.Arrays;
import java.util.Properties;
import java.util.Random;
import smile.base.mlp.Layer;
import smile.base.mlp.OutputFunction;
import smile.classification.Classifier;
import smile.classification.MLP;
import smile.classification.RandomForest;
import smile.classification.SVM;
import smile.clustering.KMeans;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.data.vector.IntVector;
import smile.math.MathEx;
import smile.math.kernel.GaussianKernel;
import smile.regression.GradientTreeBoost;
import smile.validation.metric.Accuracy;
import smile.validation.metric.RMSE;

/**
 * Trains on a seeded task: a network by single examples and by batches, and models by {@code fit}.
 * Predicts and evaluates, prints what it got, waits for the end of its input.
 */
public final class SmileApp {

  private static final int FEATURES = 4;

  public static void main(String[] arguments) throws Exception {
    MathEx.setSeed(19);
    double[][] rows = rows(120, 7);
    int[] labels = labels(rows);
    double[][] others = rows(30, 8);

    MLP network = new MLP(FEATURES, Layer.rectifier(8), Layer.mle(1, OutputFunction.SIGMOID));
    for (int epoch = 0; epoch < 2; epoch++) {
      for (int i = 0; i < rows.length; i++) {
        network.update(rows[i], labels[i]);
      }
    }
    for (int from = 0; from < rows.length; from += 20) {
      double[][] batch = Arrays.copyOfRange(rows, from, from + 20);
      network.update(batch, Arrays.copyOfRange(labels, from, from + 20));
    }
    smile.regression.MLP regression =
        new smile.regression.MLP(FEATURES, Layer.tanh(3), Layer.mse(1, OutputFunction.LINEAR));
    regression.update(rows[0], 1.5);
    double[] scores = new double[2];
    double sum = 0;
    for (double[] row : others) {
      network.predict(row, scores);
      sum = sum * 1.0001 + scores[0];
    }
    System.out.println("network " + Double.toHexString(sum));
    System.out.println("regression " + Double.toHexString(regression.predict(rows[1])));

    DataFrame frame = frame(rows, labels);
    RandomForest forest = RandomForest.fit(Formula.lhs("y"), frame, few());
    int[] predicted = forest.predict(frame(others, labels(others)));
    System.out.println("accuracy " + Accuracy.of(labels(others), predicted));

    GradientTreeBoost boost = GradientTreeBoost.fit(Formula.lhs("y"), frame, few());
    double[] guessed = boost.predict(frame);
    System.out.println("rmse " + RMSE.of(frame.column("y").toDoubleArray(), guessed));
    System.out.println("boost " + Double.toHexString(MathEx.sum(guessed)));

    Classifier<double[]> svm = SVM.fit(rows, signs(labels), new GaussianKernel(1.0), 5, 1E-3);
    System.out.println("svm " + Arrays.hashCode(svm.predict(others)));

    KMeans clusters = KMeans.fit(rows, 3);
    System.out.println("clusters " + Double.toHexString(clusters.distortion));
    try {
      network.predict((double[]) null);
    } catch (NullPointerException expected) {
      System.out.println("caught");
    }
    System.out.println("done");
    System.in.read();
  }

  private static Properties few() {
    Properties few = new Properties();
    few.setProperty("smile.random.forest.trees", "7");
    few.setProperty("smile.gbt.trees", "9");
    few.setProperty("smile.gradient_boost.trees", "9");
    return few;
  }

  private static double[][] rows(int count, long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[count][FEATURES];
    for (double[] row : rows) {
      for (int i = 0; i < FEATURES; i++) {
        row[i] = random.nextGaussian();
      }
    }
    return rows;
  }

  private static int[] labels(double[][] rows) {
    int[] labels = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      labels[i] = rows[i][0] - rows[i][1] * rows[i][2] > 0 ? 1 : 0;
    }
    return labels;
  }

  private static int[] signs(int[] labels) {
    int[] signs = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      signs[i] = labels[i] * 2 - 1;
    }
    return signs;
  }

  private static DataFrame frame(double[][] rows, int[] labels) {
    return DataFrame.of(rows, "a", "b", "c", "d").merge(IntVector.of("y", labels));
  }
}
