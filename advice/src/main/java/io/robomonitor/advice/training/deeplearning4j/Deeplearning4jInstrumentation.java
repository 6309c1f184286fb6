package io.robomonitor.advice.training.deeplearning4j;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.CallSiteConstant;
import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.MethodPattern;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.WovenMethod;
import io.robomonitor.advice.training.InferenceRecorder;
import io.robomonitor.advice.training.ModelSeries;
import io.robomonitor.advice.training.TrainingRecorder;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;

/**
 * Networks of Deeplearning4j, named after their classes. Every fit crosses {@code Solver.optimize}
 * once a batch, whatever the optimiser; every output crosses one of the widest overloads, batch by
 * batch. The loss is the score that the network keeps of its last batch, which is a field.
 */
public final class Deeplearning4jInstrumentation implements LibraryInstrumentation {

  private static final String ARRAY = "org.nd4j.linalg.api.ndarray.INDArray";
  private static final String ARRAYS = ARRAY + "[]";
  private static final String WORKSPACE = "org.nd4j.linalg.api.memory.MemoryWorkspace";
  private static final String BATCHES = "org.nd4j.linalg.dataset.api.iterator.DataSetIterator";
  private static final String MULTI_BATCHES =
      "org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator";

  @Override
  public String name() {
    return "deeplearning4j";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.type("org.deeplearning4j.optimize.Solver").advise("StepAdvice", method("optimize")),
        Target.type("org.deeplearning4j.optimize.solvers.BaseOptimizer")
            .advise("PhaseAdvice", method("updateGradientAccordingToParams")),
        network("org.deeplearning4j.nn.multilayer.MultiLayerNetwork")
            .advise("PhaseAdvice", method("ffToLayerActivationsInWs"))
            .advise(
                "OutputAdvice",
                method("output").taking(ARRAY, "boolean", ARRAY, ARRAY, WORKSPACE),
                method("rnnTimeStep").taking(ARRAY, WORKSPACE))
            .advise("EvaluateAdvice", method("doEvaluationHelper")),
        network("org.deeplearning4j.nn.graph.ComputationGraph")
            .advise("PhaseAdvice", method("ffToLayerActivationsInWS"))
            .advise(
                "OutputAdvice",
                method("output").taking("boolean", ARRAYS, ARRAYS, ARRAYS, WORKSPACE),
                method("output").taking("boolean", "boolean", ARRAYS),
                method("output").taking("java.util.List", "boolean", ARRAYS, ARRAYS),
                method("rnnTimeStepHelper"))
            .advise(
                "EvaluateAdvice",
                method("doEvaluationHelper").taking(MULTI_BATCHES, "java.util.Map")));
  }

  private static Target network(String type) {
    MethodPattern fit = method("fit");
    return Target.type(type)
        .advise("PhaseAdvice", method("calcBackpropGradients"))
        .advise("EpochAdvice", method("incrementEpochCount"))
        .advise(
            "FitAdvice",
            fit.taking(BATCHES),
            fit.taking(BATCHES, "int"),
            fit.taking(MULTI_BATCHES),
            fit.taking(MULTI_BATCHES, "int"));
  }

  /** Around a step: forward, backward and the change of the weights. */
  static final class StepAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.FieldValue("model") Model model) {
      Networks.learningRate(model);
      return TrainingRecorder.active().model(Networks.name(model)).enterUnlessInside();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.FieldValue("model") Model model,
        @Advice.Thrown @Nullable Throwable thrown) {
      TrainingRecorder.active().model(Networks.name(model)).exit(start, thrown != null);
      if (thrown == null) {
        Networks.stepped(model);
      }
    }
  }

  /** Around a part of a step. */
  static final class PhaseAdvice {

    private PhaseAdvice() {}

    static Object constant(WovenMethod method) {
      return switch (method.name()) {
        case "calcBackpropGradients" -> "backward";
        case "updateGradientAccordingToParams" -> "optimizer";
        default -> "forward";
      };
    }

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      TrainingRecorder recorder = TrainingRecorder.activeOrNull();
      return recorder != null && recorder.isInside() ? System.nanoTime() | 1 : 0;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@CallSiteConstant Object phase, @Advice.Enter long start) {
      if (start != 0) {
        long nanos = System.nanoTime() - start;
        TrainingRecorder.active().current().phase((String) phase).observeNanos(nanos);
      }
    }
  }

  /** Around a run over all batches, once or for some epochs. */
  static final class FitAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(
        @Advice.This Object network, @Advice.Argument(value = 1, optional = true) int epochs) {
      Networks.plan(network, epochs);
      return 1;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long entered, @Advice.This Object network) {
      if (entered != 0) {
        TrainingRecorder.active().currentOr(Networks.name(network)).finish();
      }
    }
  }

  /** After an epoch. */
  static final class EpochAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.This Object network) {
      Networks.epochEnded(network);
    }
  }

  /** Around a call for predictions. */
  static final class OutputAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.This Object network) {
      return InferenceRecorder.active().model(Networks.name(network)).enterUnlessTraining();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.This Object network,
        @Advice.Return @Nullable Object answer,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (start != 0) {
        Networks.answered(network, start, answer, thrown != null);
      }
    }
  }

  /** Around an evaluation over all batches. */
  static final class EvaluateAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.This Object network) {
      TrainingRecorder.active().currentOr(Networks.name(network)).suspend();
      return 1;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long entered, @Advice.Return @Nullable Object evaluations) {
      if (entered != 0) {
        ModelSeries model = TrainingRecorder.active().current();
        model.resume();
        Evaluations.record(evaluations, model.values());
      }
    }
  }
}
