package io.robomonitor.advice.training.xgboost;

import io.robomonitor.advice.Outermost;
import io.robomonitor.advice.WeakIdentityMap;
import io.robomonitor.advice.training.ModelSeries;
import io.robomonitor.advice.training.TrainingRecorder;
import java.util.Map;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

/** What is known of rounds and of the matrices that they were over. */
final class Rounds {

  private static final Outermost EVALUATIONS = new Outermost();
  private static final WeakIdentityMap<DMatrix, Boolean> TRAINED_ON = new WeakIdentityMap<>();

  private Rounds() {}

  static void planned(long rounds, Map<String, Object> parameters) {
    ModelSeries model = TrainingRecorder.active().currentOr("xgboost");
    model.plan(rounds);
    Object rate = parameters.get("eta");
    rate = rate == null ? parameters.get("learning_rate") : rate;
    if (rate != null) {
      model.values().learningRate(Double.parseDouble(rate.toString()));
    }
  }

  /** Early stopping leaves rounds of the plan undone. */
  static void finished() {
    ModelSeries model = TrainingRecorder.active().currentOr("xgboost");
    model.finish();
  }

  /**
   * Counts the rows of a round.
   *
   * @param outermost whether the round is counted itself
   */
  static void trained(DMatrix matrix, boolean outermost) throws XGBoostError {
    if (TRAINED_ON.get(matrix) == null) {
      TRAINED_ON.put(matrix, true);
    }
    if (outermost) {
      TrainingRecorder.active().model("xgboost").values().batchSize(matrix.rowNum());
    }
  }

  static long enterEvaluation() {
    long start = EVALUATIONS.enter();
    if (start != 0) {
      TrainingRecorder.active().currentOr("xgboost").suspend();
    }
    return start;
  }

  static void evaluated(long start, DMatrix[] matrices, String[] names, @Nullable String line) {
    EVALUATIONS.leave();
    ModelSeries model = TrainingRecorder.active().current();
    model.resume();
    model.phase("validation").observeNanos(System.nanoTime() - start);
    if (line != null) {
      Evaluated evaluated = new Evaluated(model, matrices, names);
      EvaluationLine.read(line, names, evaluated);
    }
  }

  static boolean isTrainedOn(DMatrix matrix) {
    return TRAINED_ON.get(matrix) != null;
  }

  /** Gives an evaluation's values to the model. */
  private static final class Evaluated implements EvaluationLine.Sink {

    private final ModelSeries model;
    private final DMatrix[] matrices;
    private final String[] names;
    private boolean hasLoss;

    Evaluated(ModelSeries model, DMatrix[] matrices, String[] names) {
      this.model = model;
      this.matrices = matrices;
      this.names = names;
    }

    @Override
    public void value(int set, String metric, double value) {
      if (!isTrainedOn(matrices[set])) {
        model.values().validation(names[set] + "-" + metric).set(value);
      } else if (!hasLoss && EvaluationLine.isLoss(metric)) {
        model.values().loss(value);
        hasLoss = true;
      } else {
        model.values().metric(names[set] + "-" + metric).set(value);
      }
    }
  }
}
