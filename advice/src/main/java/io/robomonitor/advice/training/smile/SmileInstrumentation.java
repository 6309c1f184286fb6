package io.robomonitor.advice.training.smile;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.CallSiteConstant;
import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.WovenMethod;
import io.robomonitor.advice.training.ModelSeries;
import io.robomonitor.advice.training.TrainingRecorder;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Smile: an update of a multilayer perceptron is a step, and so is each {@code fit} of another
 * model, over all of its data. Models are called like their classes. What {@code
 * smile.validation.metric} computes is validation of the model that the thread trained last. Smile
 * does not compute a network's loss, so there is none.
 */
public final class SmileInstrumentation implements LibraryInstrumentation {

  private static final String CLASSIFIERS =
      "AdaBoost DecisionTree FLD GradientTreeBoost KNN LDA LogisticRegression Maxent OneVersusOne"
          + " OneVersusRest QDA RBFNetwork RDA RandomForest SVM SparseLogisticRegression";
  private static final String REGRESSIONS =
      "ElasticNet GaussianProcessRegression GradientTreeBoost LASSO OLS RBFNetwork RandomForest"
          + " RegressionTree RidgeRegression SVR";
  private static final String CLUSTERINGS =
      "CLARANS DBSCAN DENCLUE DeterministicAnnealing GMeans KMeans KModes MEC SIB XMeans";
  private static final String METRICS = "Accuracy AUC FScore MAD MSE Precision R2 RMSE Recall";

  @Override
  public String name() {
    return "smile";
  }

  @Override
  public List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    addFits(targets, "smile.classification.", CLASSIFIERS);
    addFits(targets, "smile.regression.", REGRESSIONS);
    addFits(targets, "smile.clustering.", CLUSTERINGS);
    for (String metric : METRICS.split(" ")) {
      targets.add(
          Target.type("smile.validation.metric." + metric).advise("MetricAdvice", method("of")));
    }
    targets.add(
        Target.type("smile.classification.MLP")
            .advise(
                "StepAdvice",
                method("update").taking("double[]", "int"),
                method("update").taking("double[][]", "int[]")));
    targets.add(
        Target.type("smile.regression.MLP")
            .advise(
                "StepAdvice",
                method("update").taking("double[]", "double"),
                method("update").taking("double[][]", "double[]")));
    for (String type :
        List.of(
            "smile.classification.Classifier",
            "smile.classification.DataFrameClassifier",
            "smile.regression.Regression",
            "smile.regression.DataFrameRegression")) {
      targets.add(Target.subtypesOf(type).advise("PredictionAdvice", method("predict")));
    }
    return targets;
  }

  private static void addFits(List<Target> targets, String folder, String types) {
    for (String type : types.split(" ")) {
      targets.add(Target.type(folder + type).advise("RunAdvice", method("fit")));
    }
  }

  /** Around a fit; overloads call each other. */
  static final class RunAdvice {

    private RunAdvice() {}

    static Object constant(WovenMethod method) {
      return Models.name(method.declaringClass().getName());
    }

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@CallSiteConstant Object name) {
      return Models.beginFit((String) name);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long begun,
        @Advice.Argument(0) @Nullable Object first,
        @Advice.Argument(1) @Nullable Object second,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (begun != 0) {
        Models.endFit(begun, first, second, thrown != null);
      }
    }
  }

  /** Around an update of a network by one example or by a batch. */
  static final class StepAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return TrainingRecorder.active().model("MLP").enterUnlessInside();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.Argument(0) @Nullable Object examples,
        @Advice.Thrown @Nullable Throwable thrown) {
      ModelSeries model = TrainingRecorder.active().model("MLP");
      model.exit(start, thrown != null);
      if (start != 0 && thrown == null) {
        model.values().batchSize(examples instanceof double[][] many ? many.length : 1);
      }
    }
  }

  /** After a metric was computed. */
  static final class MetricAdvice {

    private MetricAdvice() {}

    static Object constant(WovenMethod method) {
      return Models.metric(method.declaringClass().getName());
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @CallSiteConstant Object name,
        @Advice.Return double value,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown == null) {
        Models.measured((String) name, value);
      }
    }
  }

  /** Around a prediction; forests and boosted trees call their trees'. */
  static final class PredictionAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.This Object model) {
      return Models.enterPrediction(model);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.This Object model,
        @Advice.Argument(0) @Nullable Object examples,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (start != 0) {
        Models.exitPrediction(model, start, examples, thrown != null);
      }
    }
  }
}
