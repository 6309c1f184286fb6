package io.robomonitor.advice.training.deeplearning4j;

import io.robomonitor.advice.training.InferenceRecorder;
import io.robomonitor.advice.training.InferenceSeries;
import io.robomonitor.advice.training.ModelSeries;
import io.robomonitor.advice.training.ModelValues;
import io.robomonitor.advice.training.TrainingRecorder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.Loss;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.listeners.records.EvaluationRecord;
import org.nd4j.autodiff.listeners.records.History;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.learning.config.IUpdater;

/** Reads what graphs tell of themselves; computes nothing with arrays. */
final class Graphs {

  /** The model: a graph has no name, and its class has no subclasses. */
  static final String NAME = "SameDiff";

  private Graphs() {}

  static ModelSeries model() {
    return TrainingRecorder.active().currentOr(NAME);
  }

  /**
   * Gives what a step that succeeded tells. A loss of exactly 0 is left out: it is what SameDiff
   * tells, its own listeners too, where it computed no loss because no gradient needed it (in
   * 1.0.0-beta7 with the operations of {@code loss()}, in 1.0.0-M2.1 with all that were tried).
   */
  static void stepped(@Nullable IUpdater updater, @Nullable MultiDataSet batch, At at, Loss loss) {
    ModelValues values = model().values();
    double total = loss.totalLoss();
    if (total != 0) {
      values.loss(total);
    }
    if (batch != null && batch.numFeatureArrays() > 0) {
      values.batchSize(batch.getFeatures(0).size(0));
    }
    if (updater != null && updater.hasLearningRate()) {
      values.learningRate(updater.getLearningRate(at.iteration(), at.epoch()));
    }
  }

  /** Gives the epoch at which a run is to end. */
  static void plan(@Nullable TrainingConfig config, int epochs) {
    if (config != null) {
      model().values().epochsPlanned(config.getEpochCount() + (double) epochs);
    }
  }

  /**
   * Ends a run and records what its last validation found.
   *
   * @param history null: the run failed
   */
  static void fitted(@Nullable History history) {
    ModelSeries model = model();
    model.finish();
    List<EvaluationRecord> validations = history == null ? null : history.getValidationHistory();
    if (validations != null && !validations.isEmpty()) {
      EvaluationRecord last = validations.get(validations.size() - 1);
      Evaluations.record(last.evaluations(), model.values());
    }
  }

  /** Suspends training if batches are passed for validation; 0: they are not. */
  static long suspendForValidation(@Nullable At at) {
    if (at == null || at.operation() != Operation.TRAINING_VALIDATION) {
      return 0;
    }
    model().suspend();
    return 1;
  }

  /** Closes and records a call. */
  static void answered(
      SameDiff graph, long start, @Nullable Map<?, ?> placeholders, boolean threw) {
    InferenceSeries series = InferenceRecorder.active().model(NAME);
    series.exit(start, threw);
    if (!threw && placeholders != null) {
      series.samples(samples(graph, placeholders));
    }
  }

  /**
   * The first dimension of a placeholder that leaves it open, which is the batch; NaN if none does.
   */
  private static double samples(SameDiff graph, Map<?, ?> placeholders) {
    for (Map.Entry<?, ?> placeholder : placeholders.entrySet()) {
      if (placeholder.getKey() instanceof String name
          && placeholder.getValue() instanceof INDArray value
          && isOpen(graph.getVariable(name))) {
        return value.size(0);
      }
    }
    return Double.NaN;
  }

  /** An open dimension is -1. */
  private static boolean isOpen(@Nullable SDVariable variable) {
    long[] shape =
        variable != null && variable.isPlaceHolder() ? variable.placeholderShape() : null;
    return shape != null && shape.length > 0 && shape[0] < 0;
  }
}
