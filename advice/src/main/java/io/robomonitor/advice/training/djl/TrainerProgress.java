package io.robomonitor.advice.training.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.evaluator.Evaluator;
import io.robomonitor.advice.WeakIdentityMap;
import io.robomonitor.advice.training.ModelSeries;
import io.robomonitor.advice.training.ModelValues;
import io.robomonitor.advice.training.TrainingRecorder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a trainer is. A trainer is for one thread ({@code ai.djl.training.Trainer}: "is not
 * thread-safe"), but on several devices its passes run on threads of their own; what they touch is
 * volatile.
 */
final class TrainerProgress {

  private static final WeakIdentityMap<Trainer, TrainerProgress> KNOWN = new WeakIdentityMap<>();

  /**
   * The trainer that gathers gradients: PyTorch's engine allows one collector at a time in a JVM
   * ({@code ai.djl.pytorch.engine.PtGradientCollector}), and a collector does not say whose it is.
   */
  private static volatile @Nullable TrainerProgress last;

  private final String name;
  private final LossReader losses = new LossReader();
  private volatile long begunAt; // System.nanoTime, odd; 0: no step is open
  private volatile boolean sizeKnown;
  private long updating; // the scope of the update; 0: the application named a step of its own
  private volatile @Nullable ModelSeries own; // null where the application names all steps
  private volatile @Nullable ModelSeries shown; // where its last values went
  private long stepsInEpoch;
  private int epochsToCome; // of fit; 0: not in fit, or after its last
  private boolean planned;

  private TrainerProgress(String name) {
    this.name = name;
  }

  static TrainerProgress of(Trainer trainer) {
    TrainerProgress progress = KNOWN.get(trainer);
    if (progress == null) {
      progress = new TrainerProgress(name(trainer.getModel()));
      KNOWN.put(trainer, progress);
    }
    return progress;
  }

  static String name(Model model) {
    String name = model.getName();
    return name == null || name.isEmpty() ? "djl" : name;
  }

  /** The model whose step the application named, if this thread is in one; else the trainer's. */
  private ModelSeries model() {
    ModelSeries model = TrainingRecorder.active().currentOr(name);
    shown = model;
    return model;
  }

  private ModelSeries own() {
    ModelSeries model = own;
    if (model == null) {
      model = TrainingRecorder.active().model(name);
      own = model;
    }
    return model;
  }

  /** Opens a step unless one is open. It is not entered: nobody promises that it ends. */
  void begin() {
    last = this;
    if (begunAt == 0 && !TrainingRecorder.active().isInside()) {
      long start = own().enter();
      own().leave(start);
      begunAt = start;
    }
  }

  long beginBatch() {
    begin();
    sizeKnown = true;
    return 1;
  }

  void batchEnded(Batch batch, boolean failed) {
    if (failed) {
      fail();
      return;
    }
    model().values().batchSize(batch.getSize());
    long samples = batch.getProgressTotal();
    if (epochsToCome > 0 && !planned && samples > 0 && batch.getSize() > 0) {
      long batches = (samples + batch.getSize() - 1) / batch.getSize();
      model().plan(epochsToCome * batches);
      planned = true;
    }
  }

  void forwardEnded(long start, NDList data, boolean failed) {
    model().phase("forward").observeNanos(System.nanoTime() - start);
    if (failed) {
      fail();
    } else if (!sizeKnown && !data.isEmpty()) {
      Shape shape = data.head().getShape();
      if (shape.dimension() > 0) {
        model().values().batchSize(shape.get(0));
      }
    }
  }

  /** Before a backward pass from {@code loss}. */
  static void lossOfLast(NDArray loss, long now) {
    TrainerProgress progress = last;
    if (progress != null) {
      progress.losses.read(loss, progress.model().values(), now);
    }
  }

  static void backwardEnded(long start) {
    TrainerProgress progress = last;
    if (progress != null) {
      progress.model().phase("backward").observeNanos(System.nanoTime() - start);
    }
  }

  /** Inside an update only: anyone may ask a tracker. */
  static void learningRate(float value) {
    TrainingRecorder recorder = TrainingRecorder.active();
    ModelSeries model = recorder.isInside() ? recorder.currentOrNull() : null;
    if (model != null) {
      model.values().learningRate(value);
    }
  }

  long beginUpdate() {
    begin();
    updating = TrainingRecorder.active().isInside() ? 0 : own().enter();
    return System.nanoTime() | 1;
  }

  void endUpdate(long start, boolean failed) {
    model().phase("optimizer").observeNanos(System.nanoTime() - start);
    if (updating != 0) {
      own().leave(updating);
      own().complete(begunAt, failed);
    }
    begunAt = 0;
    sizeKnown = false;
    stepsInEpoch++;
  }

  private void fail() {
    if (begunAt != 0) {
      own().complete(begunAt, true);
    }
    begunAt = 0;
    sizeKnown = false;
  }

  long suspend() {
    own().suspend();
    return 1;
  }

  void resume(long suspended) {
    if (suspended != 0) {
      own().resume();
    }
  }

  void fit(int epochs) {
    epochsToCome = epochs;
    planned = false;
    model().values().epochsPlanned(epochs);
  }

  void validated(Trainer trainer, boolean failed) {
    if (epochsToCome > 0 && !failed) {
      epochEnded(trainer);
    }
  }

  /** At the end of an epoch; all who say so after the first are not heard. */
  void epochEnded(Trainer trainer) {
    if (stepsInEpoch == 0) {
      return;
    }
    ModelSeries model = model();
    model.epochEnded();
    if (epochsToCome > 0) {
      epochsToCome--;
      model.plan(epochsToCome * stepsInEpoch);
      planned = true;
    }
    stepsInEpoch = 0;
    for (Evaluator evaluator : trainer.getEvaluators()) {
      show(evaluator, evaluator == trainer.getLoss(), model.values());
    }
  }

  private static void show(Evaluator evaluator, boolean isLoss, ModelValues values) {
    String name = isLoss ? "loss" : evaluator.getName().toLowerCase(Locale.ROOT);
    float trained = gathered(evaluator, "train/epoch");
    if (!Float.isNaN(trained)) {
      values.named(isLoss ? "epoch_loss" : name).accept(trained);
    }
    float validated = gathered(evaluator, "validate/epoch");
    if (!Float.isNaN(validated)) {
      values.validation(name).set(validated);
    }
  }

  /**
   * What an evaluator has gathered, a division of two numbers on the host. Where no {@code
   * EvaluatorTrainingListener} listens nothing was, and some evaluators throw.
   */
  private static float gathered(Evaluator evaluator, String key) {
    try {
      return evaluator.getAccumulator(key);
    } catch (RuntimeException nothing) {
      return Float.NaN;
    }
  }

  void finish() {
    epochsToCome = 0;
    ModelSeries model = shown;
    if (model != null) {
      model.finish();
    }
  }
}
