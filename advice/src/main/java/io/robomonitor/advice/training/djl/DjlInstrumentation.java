package io.robomonitor.advice.training.djl;

import static io.robomonitor.advice.MethodPattern.method;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.training.InferenceRecorder;
import io.robomonitor.advice.training.InferenceSeries;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * DJL. A step lasts from the first sign of a batch (a gradient collector, a forward pass) to the
 * end of {@code Trainer#step}, so that loops of the application's own count as {@code
 * EasyTrain#fit} does, and gradients gathered over several batches make one step. Epochs end where
 * {@code fit} or a listener says so, with what the trainer's evaluators have gathered. Inference is
 * {@code Predictor#batchPredict}, which {@code predict} calls.
 *
 * <p>The backward phase, the loss and the time to load are known of the PyTorch engine only. Phases
 * on a GPU are the host's part of them: DJL does not wait for the device.
 */
public final class DjlInstrumentation implements LibraryInstrumentation {

  private static final String NDLIST = "ai.djl.ndarray.NDList";

  @Override
  public String name() {
    return "djl";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.type("ai.djl.training.Trainer")
            .advise("CollectAdvice", method("newGradientCollector").taking())
            .advise("ForwardAdvice", method("forward").taking(NDLIST))
            .advise("ForwardAdvice", method("forward").taking(NDLIST, NDLIST))
            .advise("EvaluateAdvice", method("evaluate").taking(NDLIST))
            .advise("StepAdvice", method("step").taking())
            .advise("CloseAdvice", method("close").taking()),
        Target.type("ai.djl.training.EasyTrain")
            .advise("FitAdvice", method("fit").taking(4))
            .advise("BatchAdvice", method("trainBatch").taking(2))
            .advise("ValidationAdvice", method("evaluateDataset").taking(2)),
        Target.type("ai.djl.pytorch.engine.PtGradientCollector")
            .advise("BackwardAdvice", method("backward").taking("ai.djl.ndarray.NDArray")),
        Target.subtypesOf("ai.djl.training.tracker.Tracker")
            .advise("LearningRateAdvice", method("getNewValue").taking("int")),
        Target.subtypesOf("ai.djl.training.listener.TrainingListener")
            .advise("EpochAdvice", method("onEpoch").taking("ai.djl.training.Trainer")),
        Target.type("ai.djl.inference.Predictor")
            .advise("PredictAdvice", method("batchPredict").taking("java.util.List")),
        Target.type("ai.djl.pytorch.engine.PtModel")
            .advise(
                "LoadAdvice",
                method("load").taking("java.nio.file.Path", "java.lang.String", "java.util.Map")));
  }

  /** Before gradients are gathered. */
  static final class CollectAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This Trainer trainer) {
      TrainerProgress.of(trainer).begin();
    }
  }

  /** Around a forward pass of training. */
  static final class ForwardAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.This Trainer trainer) {
      TrainerProgress.of(trainer).begin();
      return System.nanoTime() | 1;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.This Trainer trainer,
        @Advice.Argument(0) NDList data,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (start != 0) {
        TrainerProgress.of(trainer).forwardEnded(start, data, thrown != null);
      }
    }
  }

  /** Around a backward pass. */
  static final class BackwardAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.Argument(0) NDArray loss) {
      long now = System.nanoTime() | 1;
      TrainerProgress.lossOfLast(loss, now);
      return now;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long start) {
      if (start != 0) {
        TrainerProgress.backwardEnded(start);
      }
    }
  }

  /** Around the optimizer's update, which ends a step. */
  static final class StepAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.This Trainer trainer) {
      return TrainerProgress.of(trainer).beginUpdate();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.This Trainer trainer,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (start != 0) {
        TrainerProgress.of(trainer).endUpdate(start, thrown != null);
      }
    }
  }

  /**
   * Where an optimizer asks for its learning rate; of nested trackers the outermost says it last.
   */
  static final class LearningRateAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Return float learningRate, @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown == null) {
        TrainerProgress.learningRate(learningRate);
      }
    }
  }

  /** Around a forward pass of validation. */
  static final class EvaluateAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.This Trainer trainer) {
      return TrainerProgress.of(trainer).suspend();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long suspended, @Advice.This Trainer trainer) {
      TrainerProgress.of(trainer).resume(suspended);
    }
  }

  /** Around a validation; {@code fit} makes one, be it empty, at the end of each epoch. */
  static final class ValidationAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.Argument(0) Trainer trainer) {
      return TrainerProgress.of(trainer).suspend();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long suspended,
        @Advice.Argument(0) Trainer trainer,
        @Advice.Thrown @Nullable Throwable thrown) {
      TrainerProgress.of(trainer).resume(suspended);
      TrainerProgress.of(trainer).validated(trainer, thrown != null);
    }
  }

  /** Around the training of a batch, without the optimizer's update. */
  static final class BatchAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.Argument(0) Trainer trainer) {
      return TrainerProgress.of(trainer).beginBatch();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long mine,
        @Advice.Argument(0) Trainer trainer,
        @Advice.Argument(1) Batch batch,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (mine != 0) {
        TrainerProgress.of(trainer).batchEnded(batch, thrown != null);
      }
    }
  }

  /** Around a run of epochs. */
  static final class FitAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Trainer trainer, @Advice.Argument(1) int epochs) {
      TrainerProgress.of(trainer).fit(epochs);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Argument(0) Trainer trainer) {
      TrainerProgress.of(trainer).finish();
    }
  }

  /** Before a listener hears of the end of an epoch, and resets the evaluators. */
  static final class EpochAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Trainer trainer) {
      TrainerProgress.of(trainer).epochEnded(trainer);
    }
  }

  /** After a trainer is done. */
  static final class CloseAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.This Trainer trainer) {
      TrainerProgress.of(trainer).finish();
    }
  }

  /** Around predictions. */
  static final class PredictAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.FieldValue("model") Model model) {
      return InferenceRecorder.active().model(TrainerProgress.name(model)).enterUnlessTraining();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.FieldValue("model") Model model,
        @Advice.Argument(0) List<?> inputs,
        @Advice.Thrown @Nullable Throwable thrown) {
      InferenceSeries series = InferenceRecorder.active().model(TrainerProgress.name(model));
      series.exit(start, thrown != null);
      if (start != 0 && thrown == null) {
        series.samples(inputs.size());
      }
    }
  }

  /** Around loading a model. */
  static final class LoadAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return System.nanoTime() | 1;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.This Model model,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (start != 0 && thrown == null) {
        InferenceRecorder.active()
            .model(TrainerProgress.name(model))
            .loaded(System.nanoTime() - start);
      }
    }
  }
}
