package io.robomonitor.advice.training.xgboost;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.training.InferenceRecorder;
import io.robomonitor.advice.training.InferenceSeries;
import io.robomonitor.advice.training.TrainingRecorder;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * XGBoost4J: a boosting round is a step over all rows of its matrix; what {@code evalSet} answers
 * is the loss where the set was trained on, and validation where it was not. Nothing is computed
 * for the agent's sake. Boosters have no names, so the model is {@code xgboost}.
 */
public final class XgboostInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "xgboost";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.type("ml.dmlc.xgboost4j.java.XGBoost")
            .advise("RunAdvice", method("train"), method("trainAndSaveCheckpoint"))
            .advise("CrossValidationAdvice", method("crossValidation")),
        Target.type("ml.dmlc.xgboost4j.java.Booster")
            .advise("RoundAdvice", method("update"), method("boost"))
            .advise("EvaluationAdvice", method("evalSet"))
            .advise(
                "PredictionAdvice",
                method("predict"),
                method("inplace_predict"),
                method("predictLeaf"),
                method("predictContrib"))
            .advise("LoadAdvice", method("loadModel")));
  }

  /** Around a whole run; its overloads call each other, and say the same. */
  static final class RunAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.Argument(1) Map<String, Object> parameters, @Advice.Argument(2) int rounds) {
      Rounds.planned(rounds, parameters);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit() {
      Rounds.finished();
    }
  }

  /** Around a cross-validation, which has a booster for each fold. */
  static final class CrossValidationAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.Argument(1) Map<String, Object> parameters,
        @Advice.Argument(2) int rounds,
        @Advice.Argument(3) int folds) {
      Rounds.planned((long) rounds * folds, parameters);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit() {
      Rounds.finished();
    }
  }

  /** Around a round; {@code update} with an objective of one's own calls {@code boost}. */
  static final class RoundAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return TrainingRecorder.active().model("xgboost").enterUnlessInside();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.Argument(0) DMatrix matrix,
        @Advice.Thrown @Nullable Throwable thrown)
        throws XGBoostError {
      TrainingRecorder.active().model("xgboost").exit(start, thrown != null);
      if (thrown == null) {
        Rounds.trained(matrix, start != 0);
      }
    }
  }

  /** Around an evaluation; the set of overloads calls itself, and {@code predict}. */
  static final class EvaluationAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return Rounds.enterEvaluation();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.Argument(0) DMatrix[] matrices,
        @Advice.Argument(1) String[] names,
        @Advice.Return @Nullable String line) {
      if (start != 0) {
        Rounds.evaluated(start, matrices, names, line);
      }
    }
  }

  /** Around a prediction. */
  static final class PredictionAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return InferenceRecorder.active().model("xgboost").enterUnlessTraining();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.Return float @Nullable [][] predictions,
        @Advice.Thrown @Nullable Throwable thrown) {
      InferenceSeries model = InferenceRecorder.active().model("xgboost");
      model.exit(start, thrown != null);
      if (start != 0 && predictions != null) {
        model.samples(predictions.length);
      }
    }
  }

  /** Around reading a model. */
  static final class LoadAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return System.nanoTime() | 1;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long start, @Advice.Thrown @Nullable Throwable thrown) {
      if (start != 0 && thrown == null) {
        InferenceRecorder.active().model("xgboost").loaded(System.nanoTime() - start);
      }
    }
  }
}
