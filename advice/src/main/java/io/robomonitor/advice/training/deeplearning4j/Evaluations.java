package io.robomonitor.advice.training.deeplearning4j;

import io.robomonitor.advice.training.ModelValues;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.evaluation.regression.RegressionEvaluation;

/**
 * Records what evaluations found, as far as it is a few divisions of what they have counted. Curves
 * (ROC) are left out: they sort all predictions.
 */
final class Evaluations {

  private Evaluations() {}

  /**
   * Records one or many.
   *
   * @param evaluations an evaluation, or an array, list or map of such; anything else is ignored
   */
  static void record(@Nullable Object evaluations, ModelValues values) {
    if (evaluations instanceof Evaluation evaluation) {
      classified(evaluation, values);
    } else if (evaluations instanceof RegressionEvaluation evaluation) {
      regressed(evaluation, values);
    } else if (evaluations instanceof Object[] all) {
      for (Object each : all) {
        record(each, values);
      }
    } else if (evaluations instanceof Iterable<?> all) {
      for (Object each : all) {
        record(each, values);
      }
    } else if (evaluations instanceof Map<?, ?> byOutput) {
      record(byOutput.values(), values);
    }
  }

  private static void classified(Evaluation evaluation, ModelValues values) {
    if (evaluation.getNumRowCounter() > 0) {
      values.validation("accuracy").set(evaluation.accuracy());
      values.validation("precision").set(evaluation.precision());
      values.validation("recall").set(evaluation.recall());
      values.validation("f1").set(evaluation.f1());
    }
  }

  private static void regressed(RegressionEvaluation evaluation, ModelValues values) {
    if (evaluation.numColumns() > 0) {
      values.validation("mse").set(evaluation.averageMeanSquaredError());
      values.validation("mae").set(evaluation.averageMeanAbsoluteError());
      values.validation("rmse").set(evaluation.averagerootMeanSquaredError());
      values.validation("r2").set(evaluation.averageRSquared());
    }
  }
}
