package acme;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.IEvaluation;
import ml.dmlc.xgboost4j.java.IObjective;
import ml.dmlc.xgboost4j.java.XGBoost;

/**
 * Boosts trees on a seeded task: a planned run, one with an objective of its own, one that stops
 * early, and predictions. Prints what it got and waits for the end of its input.
 */
public final class XgboostApp {

  private static final int FEATURES = 6;

  private static int predictions;
  private static int predicted;

  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.GERMANY); // whose decimal comma old versions write
    DMatrix train = matrix(400, 7);
    DMatrix test = matrix(100, 8);
    DMatrix[] both = {train, test};
    String[] names = {"train", "test-set"};
    Map<String, DMatrix> sets = new LinkedHashMap<>();
    sets.put("train", train);
    sets.put("test-set", test);
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("objective", "binary:logistic");
    parameters.put("eta", 0.25);
    parameters.put("max_depth", 3);
    parameters.put("nthread", 1);
    parameters.put("seed", 42);
    parameters.put("eval_metric", "logloss");

    Booster booster = XGBoost.train(train, parameters, 20, sets, null, null);
    showLine(booster.evalSet(both, names, 19));
    show("trained", booster.predict(test));
    show("one", booster.predict(matrix(1, 9)));
    show("leaves", booster.predictLeaf(test, 0));
    try {
      booster.predict(null);
    } catch (NullPointerException expected) {
      System.out.println("caught");
    }
    booster.saveModel(arguments[0]);
    show("loaded", XGBoost.loadModel(arguments[0]).predict(test));

    Booster own = XGBoost.train(train, parameters, 5, sets, new Squares(), new Share());
    System.out.println("train-share " + new Share().eval(show("own", own.predict(train)), train));
    System.out.println("test-set-share " + new Share().eval(show("new", own.predict(test)), test));

    parameters.put("eta", 3);
    float[][] rising = new float[1][50];
    Booster greedy =
        XGBoost.train(train, parameters, 50, Map.of("seen", test), rising, null, null, 3);
    showLine(greedy.evalSet(new DMatrix[] {test}, new String[] {"seen"}, 0));
    int rounds = 0;
    while (rising[0][rounds] != 0) {
      rounds++;
    }
    System.out.println("rounds " + (20 + 5 + rounds));
    System.out.println("rows " + (20 + 5 + rounds) * 400);
    System.out.println("predictions " + predictions);
    System.out.println("predicted " + predicted);
    System.out.println("done");
    System.in.read();
    System.out.println(train.rowNum() + test.rowNum());
  }

  private static DMatrix matrix(int rows, long seed) throws Exception {
    Random random = new Random(seed);
    float[] cells = new float[rows * FEATURES];
    float[] labels = new float[rows];
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int i = 0; i < FEATURES; i++) {
        cells[row * FEATURES + i] = (float) random.nextGaussian();
        sum += cells[row * FEATURES + i] * (i - 2);
      }
      labels[row] = sum + random.nextGaussian() > 0 ? 1 : 0;
    }
    DMatrix matrix = new DMatrix(cells, rows, FEATURES, Float.NaN);
    matrix.setLabel(labels);
    return matrix;
  }

  private static void showLine(String line) {
    for (String part : line.substring(line.indexOf('\t') + 1).split("\t")) {
      int colon = part.indexOf(':');
      double value = Double.parseDouble(part.substring(colon + 1));
      System.out.println(part.substring(0, colon) + " " + value);
    }
  }

  private static float[][] show(String name, float[][] rows) {
    double sum = 0;
    for (float[] row : rows) {
      for (float value : row) {
        sum = sum * 1.0001 + value;
      }
    }
    predictions++;
    predicted += rows.length;
    System.out.println(name + " " + Double.toHexString(sum));
    return rows;
  }

  /** Squared error, computed here. */
  private static final class Squares implements IObjective {

    @Override
    public List<float[]> getGradient(float[][] predictions, DMatrix matrix) {
      try {
        float[] labels = matrix.getLabel();
        float[] gradients = new float[labels.length];
        float[] hessians = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
          gradients[i] = predictions[i][0] - labels[i];
          hessians[i] = 1;
        }
        return List.of(gradients, hessians);
      } catch (Exception impossible) {
        throw new AssertionError(impossible);
      }
    }
  }

  /** The part of rows on the right side of a half. */
  private static final class Share implements IEvaluation {

    @Override
    public String getMetric() {
      return "share";
    }

    @Override
    public float eval(float[][] predictions, DMatrix matrix) {
      try {
        float[] labels = matrix.getLabel();
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
          right += (predictions[i][0] > 0.5) == (labels[i] > 0.5) ? 1 : 0;
        }
        return (float) right / labels.length;
      } catch (Exception impossible) {
        throw new AssertionError(impossible);
      }
    }
  }
}
