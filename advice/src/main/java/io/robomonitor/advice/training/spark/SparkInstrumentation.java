package io.robomonitor.advice.training.spark;

import static io.robomonitor.advice.MethodPattern.method;

import breeze.optimize.FirstOrderMinimizer;
import io.robomonitor.advice.CallSiteConstant;
import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.MethodPattern;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.WovenMethod;
import io.robomonitor.advice.training.FitRecorder;
import io.robomonitor.advice.training.ModelSeries;
import io.robomonitor.advice.training.ModelValues;
import io.robomonitor.advice.training.TrainingRecorder;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.apache.spark.ml.classification.TrainingSummary;
import org.apache.spark.ml.clustering.BisectingKMeansSummary;
import org.apache.spark.ml.clustering.GaussianMixtureSummary;
import org.apache.spark.ml.clustering.KMeansSummary;
import org.apache.spark.ml.regression.GeneralizedLinearRegressionTrainingSummary;
import org.apache.spark.ml.regression.LinearRegressionTrainingSummary;
import org.apache.spark.ml.util.HasTrainingSummary;
import org.jspecify.annotations.Nullable;

/**
 * Spark MLlib in the driver: fits of all estimators, named after their class; each iteration of an
 * L-BFGS, OWL-QN or L-BFGS-B optimiser, which is a step over all rows, with its objective; what the
 * model's own summary has ready when a fit ends; and evaluators, as validations of what the thread
 * fitted last.
 *
 * <p>Not seen: {@code Model.transform}, which only plans and returns; iterations of trees, ALS,
 * k-means and others that loop in the middle of a method (their number comes with the summary,
 * where there is one); the older RDD-based API; executors in other JVMs.
 */
public final class SparkInstrumentation implements LibraryInstrumentation {

  private static final String DATASET = "org.apache.spark.sql.Dataset";

  private static final List<String> EVALUATORS =
      List.of(
          "BinaryClassificationEvaluator",
          "MulticlassClassificationEvaluator",
          "MultilabelClassificationEvaluator",
          "RegressionEvaluator",
          "ClusteringEvaluator",
          "RankingEvaluator");

  /**
   * The body of the iterator's lambda; one name in all of Breeze 2.1, which Spark 3.5 to 4.2 use.
   */
  private static final MethodPattern ITERATION = method("$anonfun$infiniteIterations$1").taking(4);

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    targets.add(
        Target.subtypesOf("org.apache.spark.ml.Estimator")
            .advise("FitAdvice", method("fit").taking(DATASET)));
    targets.add(
        Target.type("org.apache.spark.ml.util.Instrumentation")
            .advise("RowsAdvice", method("logNumExamples").taking("long")));
    targets.add(
        Target.type("breeze.optimize.FirstOrderMinimizer").advise("IterationAdvice", ITERATION));
    for (String evaluator : EVALUATORS) {
      targets.add(
          Target.type("org.apache.spark.ml.evaluation." + evaluator)
              .advise("EvaluateAdvice", method("evaluate").taking(DATASET)));
    }
    return targets;
  }

  /** Around a fit. */
  static final class FitAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.This Object estimator) {
      return FitRecorder.active().enter(estimator.getClass().getSimpleName());
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.Return @Nullable Object model,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (start != 0) {
        ModelSeries series = FitRecorder.active().exit(start, thrown != null);
        Summary.read(model, series.values());
      }
    }
  }

  /** Where a fit tells its log how many rows it has, before it iterates over them. */
  static final class RowsAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(0) long rows) {
      FitRecorder.active().rows(rows);
    }
  }

  /** Around one iteration of an optimiser, line search included. */
  static final class IterationAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      ModelSeries model = FitRecorder.active().fitting();
      return model == null ? 0 : model.enterUnlessInside();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.Return @Nullable Object state,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (start != 0) {
        ModelSeries model = TrainingRecorder.active().current();
        model.exit(start, thrown != null);
        if (state instanceof FirstOrderMinimizer.State<?, ?, ?> reached) {
          model.values().loss(reached.adjustedValue());
          model.values().batchSize(FitRecorder.active().rows());
        }
      }
    }
  }

  /** Around an evaluation, which also computes the predictions that it is about. */
  static final class EvaluateAdvice {

    private EvaluateAdvice() {}

    static Object constant(WovenMethod method) throws ReflectiveOperationException {
      return method
          .lookup()
          .findVirtual(
              method.declaringClass(), "getMetricName", MethodType.methodType(String.class))
          .asType(MethodType.methodType(String.class, Object.class));
    }

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      FitRecorder.active().fitted().suspend();
      return 1;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @CallSiteConstant Object metricName,
        @Advice.Enter long entered,
        @Advice.This Object evaluator,
        @Advice.Return double metric,
        @Advice.Thrown @Nullable Throwable thrown)
        throws Throwable {
      if (entered != 0) {
        ModelSeries model = TrainingRecorder.active().current();
        model.resume();
        if (thrown == null) {
          String name = (String) ((MethodHandle) metricName).invokeExact(evaluator);
          model.values().validation(name).set(metric);
        }
      }
    }
  }

  /** What a fitted model has ready; nothing that Spark would have to compute is asked for. */
  private static final class Summary {

    static void read(@Nullable Object model, ModelValues values) {
      if (!(model instanceof HasTrainingSummary<?> fitted) || !fitted.hasSummary()) {
        return;
      }
      Object summary = fitted.summary();
      if (summary instanceof TrainingSummary training) {
        history(training.objectiveHistory(), values);
      } else if (summary instanceof LinearRegressionTrainingSummary training) {
        history(training.objectiveHistory(), values);
      } else if (summary instanceof GeneralizedLinearRegressionTrainingSummary training) {
        iterations(training.numIterations(), values);
      } else if (summary instanceof KMeansSummary clusters) {
        iterations(clusters.numIter(), values);
        values.loss(clusters.trainingCost());
      } else if (summary instanceof BisectingKMeansSummary clusters) {
        values.loss(clusters.trainingCost());
      } else if (summary instanceof GaussianMixtureSummary clusters) {
        iterations(clusters.numIter(), values);
        values.metric("log_likelihood").set(clusters.logLikelihood());
      }
    }

    /** Before the first iteration the history has one value; without any it is a made-up zero. */
    private static void history(double[] objectives, ModelValues values) {
      if (objectives.length > 1) {
        iterations(objectives.length - 1, values);
        values.loss(objectives[objectives.length - 1]);
      }
    }

    private static void iterations(int count, ModelValues values) {
      values.metric("iterations").set(count);
    }
  }
}
