package acme;

import static com.microsoft.ml.lightgbm.PredictionType.C_API_PREDICT_NORMAL;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.Random;

/**
 * Boosts trees on a seeded task, twice: one booster whose training loss nobody asks for, and one
 * that is evaluated on two sets. Predicts, prints what it got, waits for the end of its input.
 */
public final class LightgbmApp {

  private static final int FEATURES = 6;
  private static final String PARAMETERS =
      "objective=binary num_leaves=7 num_threads=1 verbosity=-1 seed=42 deterministic=true";

  public static void main(String[] arguments) throws Exception {
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
    float[] cells = cells(400, 7);
    LGBMDataset data = data(cells, null);
    LGBMBooster silent =
        LGBMBooster.create(data, PARAMETERS + " learning_rate=0.2 metric=auc,binary_logloss");
    for (int round = 0; round < 20; round++) {
      silent.updateOneIter();
    }
    System.out.println("step");
    input.readLine();
    double[] values = silent.getEval(0);
    System.out.println("auc " + values[0]);
    System.out.println("loss " + values[1]);
    show("silent", silent.predictForMat(cells, 400, FEATURES, true, C_API_PREDICT_NORMAL));

    LGBMBooster watched =
        LGBMBooster.create(data, PARAMETERS + " eta=0.4 metric=binary_logloss,auc");
    float[] others = cells(100, 8);
    LGBMDataset validation = data(others, data);
    watched.addValidData(validation);
    for (int round = 0; round < 15; round++) {
      watched.updateOneIter();
      watched.getEval(0);
      watched.getEval(1);
    }
    System.out.println("watched loss " + watched.getEval(0)[0]);
    System.out.println("watched auc " + watched.getEval(0)[1]);
    System.out.println("valid loss " + watched.getEval(1)[0]);
    System.out.println("valid auc " + watched.getEval(1)[1]);
    show("watched", watched.predictForMat(others, 100, FEATURES, true, C_API_PREDICT_NORMAL));
    double[] row = {1, 2, 3, 4, 5, 6};
    show("row", watched.predictForMat(row, 1, FEATURES, true, C_API_PREDICT_NORMAL));
    show("single", watched.predictForMatSingleRow(row, C_API_PREDICT_NORMAL));
    String model = watched.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.GAIN);
    LGBMBooster loaded = LGBMBooster.loadModelFromString(model);
    show("loaded", loaded.predictForMat(others, 100, FEATURES, true, C_API_PREDICT_NORMAL));
    try {
      LGBMBooster.loadModelFromString("none");
    } catch (LGBMException expected) {
      System.out.println("caught");
    }
    System.out.println("done");
    input.readLine();
    loaded.close();
    watched.close();
    silent.close();
  }

  private static LGBMDataset data(float[] cells, LGBMDataset reference) throws Exception {
    int rows = cells.length / FEATURES;
    LGBMDataset data =
        LGBMDataset.createFromMat(cells, rows, FEATURES, true, "verbosity=-1", reference);
    Random random = new Random(rows);
    float[] labels = new float[rows];
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int i = 0; i < FEATURES; i++) {
        sum += cells[row * FEATURES + i] * (i - 2);
      }
      labels[row] = sum + random.nextGaussian() > 0 ? 1 : 0;
    }
    data.setField("label", labels);
    return data;
  }

  private static float[] cells(int rows, long seed) {
    Random random = new Random(seed);
    float[] cells = new float[rows * FEATURES];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (float) random.nextGaussian();
    }
    return cells;
  }

  private static void show(String name, double... predictions) {
    double sum = 0;
    for (double value : predictions) {
      sum = sum * 1.0001 + value;
    }
    System.out.println(name + " " + Double.toHexString(sum));
  }
}
