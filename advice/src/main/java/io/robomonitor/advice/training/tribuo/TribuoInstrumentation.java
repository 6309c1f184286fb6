package io.robomonitor.advice.training.tribuo;

import static io.robomonitor.advice.MethodPattern.method;

import com.oracle.labs.mlrg.olcut.util.Pair;
import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.training.InferenceRecorder;
import io.robomonitor.advice.training.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.tribuo.Model;

/**
 * Tribuo: the outermost {@code train} is a run of the model that is called like the trainer's
 * class. Where one of Tribuo's optimisers is stepped, those are the run's steps, with the mean of
 * their examples' losses; any other run is one step. The outermost {@code evaluate} is validation.
 * Predictions carry the model's own name.
 */
public final class TribuoInstrumentation implements LibraryInstrumentation {

  /** Without ParameterAveraging, which has another one of these do its steps. */
  private static final String[] OPTIMISERS = {
    "AdaDelta", "AdaGrad", "AdaGradRDA", "Adam", "Pegasos", "RMSProp", "SGD"
  };

  @Override
  public String name() {
    return "tribuo";
  }

  @Override
  public List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    targets.add(Target.subtypesOf("org.tribuo.Trainer").advise("RunAdvice", method("train")));
    targets.add(
        Target.subtypesOf("org.tribuo.sequence.SequenceTrainer")
            .advise("RunAdvice", method("train")));
    targets.add(
        Target.type("org.tribuo.common.sgd.AbstractSGDTrainer")
            .advise("DescentAdvice", method("train")));
    targets.add(
        Target.subtypesOf("org.tribuo.common.sgd.SGDObjective")
            .advise("ExampleAdvice", method("lossAndGradient")));
    for (String optimiser : OPTIMISERS) {
      targets.add(
          Target.type("org.tribuo.math.optimisers." + optimiser)
              .advise(
                  "StepAdvice", method("step").taking("org.tribuo.math.la.Tensor[]", "double")));
    }
    targets.add(
        Target.type("org.tribuo.evaluation.AbstractEvaluator")
            .advise("EvaluationAdvice", method("evaluate")));
    targets.add(
        Target.subtypesOf("org.tribuo.Model").advise("PredictionAdvice", method("predict")));
    return targets;
  }

  /** Around a whole run; overloads call each other, and trainers of ensembles call others. */
  static final class RunAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.This Object trainer) {
      return TrainingRun.begin(Names.simple(trainer.getClass().getName()));
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long begun,
        @Advice.Argument(0) Object data,
        @Advice.Thrown @Nullable Throwable thrown) {
      TrainingRun.end(begun, "train", begun == 0 ? 0 : Names.size(data), thrown != null);
    }
  }

  /** Around a run of gradient descent, which knows its steps; inside or outside RunAdvice. */
  static final class DescentAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(
        @Advice.This Object trainer,
        @Advice.Argument(0) Object data,
        @Advice.FieldValue("epochs") int epochs,
        @Advice.FieldValue("minibatchSize") int batch) {
      String name = Names.simple(trainer.getClass().getName());
      long begun = TrainingRun.begin(name);
      TrainingRun run = TrainingRun.current();
      if (run != null && run.isOf(name)) {
        run.plan(epochs, (Names.size(data) + batch - 1) / batch);
      }
      return begun;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long begun,
        @Advice.Argument(0) Object data,
        @Advice.Thrown @Nullable Throwable thrown) {
      TrainingRun.end(begun, "train", begun == 0 ? 0 : Names.size(data), thrown != null);
    }
  }

  /** Around the loss of an example; overloads call each other. */
  static final class ExampleAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static @Nullable Object enter() {
      TrainingRun run = TrainingRun.current();
      return run == null ? null : run.enterExample();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Object run, @Advice.Return @Nullable Pair<Double, ?> result) {
      if (run != null) {
        ((TrainingRun) run).exitExample(result == null ? Double.NaN : result.getA());
      }
    }
  }

  /**
   * After an optimiser's step; steps may take less than a microsecond, so there is an exit alone.
   */
  static final class StepAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Thrown @Nullable Throwable thrown) {
      TrainingRun run = TrainingRun.current();
      if (run != null) {
        run.stepEnded(thrown != null);
      }
    }
  }

  /** Around an evaluation; overloads call each other, and {@code predict}. */
  static final class EvaluationAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.Argument(0) Model<?> model) {
      return Evaluations.enter(model);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long start, @Advice.Return @Nullable Object evaluation) {
      if (start != 0) {
        Evaluations.exit(start, evaluation);
      }
    }
  }

  /** Around a prediction; members of ensembles predict inside. */
  static final class PredictionAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return TrainingRun.current() != null ? 0 : InferenceRecorder.active().enterUnlessTraining();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.This Model<?> model,
        @Advice.Return @Nullable Object predictions,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (start != 0) {
        Evaluations.predicted(model, start, predictions, thrown != null);
      }
    }
  }
}
