package io.robomonitor.advice.training.tribuo;

import io.robomonitor.advice.Outermost;
import io.robomonitor.advice.training.InferenceRecorder;
import io.robomonitor.advice.training.InferenceSeries;
import io.robomonitor.advice.training.ModelSeries;
import io.robomonitor.advice.training.TrainingRecorder;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tribuo.Model;
import org.tribuo.evaluation.Evaluation;
import org.tribuo.evaluation.metrics.EvaluationMetric.Average;
import org.tribuo.evaluation.metrics.MetricID;

/** What models do that have been trained: they are evaluated, and predict. */
final class Evaluations {

  /** True and false positives and negatives, which say nothing without the number of examples. */
  private static final Set<String> COUNTS = Set.of("tp", "fp", "tn", "fn");

  private static final Outermost EVALUATIONS = new Outermost();

  private Evaluations() {}

  /** Begins an evaluation as one of the model that the trainer's run was of. */
  static long enter(Model<?> model) {
    long start = EVALUATIONS.enter();
    if (start != 0) {
      String trainer = model.getProvenance().getTrainerProvenance().getClassName();
      TrainingRecorder.active().currentOr(Names.simple(trainer)).suspend();
    }
    return start;
  }

  static void exit(long start, @Nullable Object result) {
    EVALUATIONS.leave();
    ModelSeries model = TrainingRecorder.active().current();
    model.resume();
    model.phase("validation").observeNanos(System.nanoTime() - start);
    if (result instanceof Evaluation<?> evaluation) {
      give(model, evaluation);
    }
  }

  /** Gives what is averaged over all labels or dimensions, as Tribuo's own summaries do. */
  private static <T extends org.tribuo.Output<T>> void give(
      ModelSeries model, Evaluation<T> evaluation) {
    for (Map.Entry<MetricID<T>, Double> entry : evaluation.asMap().entrySet()) {
      String metric = entry.getKey().getB().toLowerCase(Locale.ROOT);
      Average average = entry.getKey().getA().getAverageTarget().orElse(null);
      if (!COUNTS.contains(metric)
          && average == (metric.equals("accuracy") ? Average.MICRO : Average.MACRO)) {
        model.values().validation(metric).set(entry.getValue());
      }
    }
  }

  static void predicted(
      Model<?> predicting, long start, @Nullable Object predictions, boolean failed) {
    InferenceSeries model = InferenceRecorder.active().model(predicting.getName());
    model.exit(start, failed);
    if (!failed) {
      model.samples(predictions instanceof Collection<?> many ? many.size() : 1);
    }
  }
}
