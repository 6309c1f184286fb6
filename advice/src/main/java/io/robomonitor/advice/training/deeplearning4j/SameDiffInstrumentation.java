package io.robomonitor.advice.training.deeplearning4j;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.training.InferenceRecorder;
import io.robomonitor.advice.training.ModelSeries;
import io.robomonitor.advice.training.TrainingRecorder;
import java.util.List;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.Loss;
import org.nd4j.autodiff.listeners.records.History;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * ND4J's graphs, all as {@code SameDiff}. Every fit crosses {@code fitHelper} and, once a batch,
 * {@code TrainingSession.trainingIteration}, whose result is the loss; every output and evaluation
 * crosses {@code directExecHelper}, batch by batch.
 */
public final class SameDiffInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "samediff";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.type("org.nd4j.autodiff.samediff.internal.TrainingSession")
            .advise("StepAdvice", method("trainingIteration")),
        Target.type("org.nd4j.autodiff.samediff.TrainingConfig")
            .advise("EpochAdvice", method("incrementEpochCount")),
        Target.type("org.nd4j.autodiff.samediff.SameDiff")
            .advise("FitAdvice", method("fitHelper"))
            .advise("ValidateAdvice", method("outputHelper"))
            .advise("EvaluateAdvice", method("evaluateHelper"))
            .advise("OutputAdvice", method("directExecHelper")));
  }

  /** Around a step. */
  static final class StepAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return TrainingRecorder.active().model(Graphs.NAME).enterUnlessInside();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.Argument(0) TrainingConfig config,
        @Advice.Argument(4) @Nullable MultiDataSet batch,
        @Advice.Argument(7) At at,
        @Advice.Return @Nullable Loss loss) {
      TrainingRecorder.active().model(Graphs.NAME).exit(start, loss == null);
      if (loss != null) {
        Graphs.stepped(config.getUpdater(), batch, at, loss);
      }
    }
  }

  /** After an epoch. */
  static final class EpochAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.This TrainingConfig config) {
      Graphs.model().values().epoch(config.getEpochCount());
    }
  }

  /** Around a run of some epochs. */
  static final class FitAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.This SameDiff graph, @Advice.Argument(1) int epochs) {
      Graphs.plan(graph.getTrainingConfig(), epochs);
      return 1;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long entered, @Advice.Return @Nullable History history) {
      if (entered != 0) {
        Graphs.fitted(history);
      }
    }
  }

  /** Around a pass over the batches for validation inside a fit, or for outputs. */
  static final class ValidateAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.Argument(1) @Nullable At at) {
      return Graphs.suspendForValidation(at);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long suspended) {
      if (suspended != 0) {
        TrainingRecorder.active().current().resume();
      }
    }
  }

  /** Around an evaluation over all batches. */
  static final class EvaluateAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      Graphs.model().suspend();
      return 1;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long entered,
        @Advice.Argument(1) @Nullable Map<?, ?> evaluations,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (entered != 0) {
        ModelSeries model = TrainingRecorder.active().current();
        model.resume();
        Evaluations.record(thrown == null ? evaluations : null, model.values());
      }
    }
  }

  /** Around a call for outputs. */
  static final class OutputAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return InferenceRecorder.active().model(Graphs.NAME).enterUnlessTraining();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.This SameDiff graph,
        @Advice.Argument(0) @Nullable Map<?, ?> placeholders,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (start != 0) {
        Graphs.answered(graph, start, placeholders, thrown != null);
      }
    }
  }
}
