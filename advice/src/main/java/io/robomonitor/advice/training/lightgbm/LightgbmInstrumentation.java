package io.robomonitor.advice.training.lightgbm;

import static io.robomonitor.advice.MethodPattern.method;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.training.InferenceRecorder;
import io.robomonitor.advice.training.TrainingRecorder;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * LightGBM4J: a boosting round is a step over all rows of its data set. What the application asks
 * of {@code getEval} is recorded; where it never asks for the training set's values, they are
 * computed after every tenth round, which reads the scores that LightGBM keeps and changes nothing.
 * Boosters have no names, so the model is {@code lightgbm}.
 */
public final class LightgbmInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "lightgbm";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.type("io.github.metarank.lightgbm4j.LGBMBooster")
            .advise("CreationAdvice", method("create").taking(2))
            .advise("RoundAdvice", method("updateOneIter"), method("updateOneIterCustom"))
            .advise("EvaluationAdvice", method("getEval"))
            .advise("RestAdvice", method("close"), method("saveModelToString"))
            .advise("PredictionAdvice", method("predictForMat"))
            .advise("RowPredictionAdvice", method("predictForMatSingleRow"))
            .advise("LoadAdvice", method("createFromModelfile"), method("loadModelFromString")));
  }

  /** After a booster was made for a data set. */
  static final class CreationAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) LGBMDataset data,
        @Advice.Argument(1) @Nullable String parameters,
        @Advice.Return @Nullable LGBMBooster booster)
        throws LGBMException {
      if (booster != null) {
        Boosters.created(booster, data, parameters);
      }
    }
  }

  /** Around a round. */
  static final class RoundAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return TrainingRecorder.active().model("lightgbm").enterUnlessInside();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.This LGBMBooster booster,
        @Advice.Return boolean ended,
        @Advice.Thrown @Nullable Throwable thrown)
        throws LGBMException {
      TrainingRecorder.active().model("lightgbm").exit(start, thrown != null);
      if (thrown == null) {
        Boosters.trained(booster, start != 0, ended);
      }
    }
  }

  /** Around computing the metrics of a data set. */
  static final class EvaluationAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      TrainingRecorder.active().currentOr("lightgbm").suspend();
      return System.nanoTime() | 1;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.This LGBMBooster booster,
        @Advice.Argument(0) int set,
        @Advice.Return double @Nullable [] values)
        throws LGBMException {
      if (start != 0) {
        Boosters.evaluated(start, booster, set, values);
      }
    }
  }

  /** Before what is done with a booster that has been trained. */
  static final class RestAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This LGBMBooster booster) {
      Boosters.rests(booster);
    }
  }

  /** Around a prediction for a matrix; overloads call each other. */
  static final class PredictionAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.This LGBMBooster booster) {
      Boosters.rests(booster);
      return InferenceRecorder.active().model("lightgbm").enterUnlessTraining();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.Argument(1) int rows,
        @Advice.Thrown @Nullable Throwable thrown) {
      Boosters.predicted(start, rows, thrown != null);
    }
  }

  /** Around a prediction for one row. */
  static final class RowPredictionAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.This LGBMBooster booster) {
      Boosters.rests(booster);
      return InferenceRecorder.active().model("lightgbm").enterUnlessTraining();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long start, @Advice.Thrown @Nullable Throwable thrown) {
      Boosters.predicted(start, 1, thrown != null);
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
        InferenceRecorder.active().model("lightgbm").loaded(System.nanoTime() - start);
      }
    }
  }
}
