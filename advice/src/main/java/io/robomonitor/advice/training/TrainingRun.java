package io.robomonitor.advice.training;

import org.jspecify.annotations.Nullable;

/**
 * A whole run of training that a library makes in one call, on its thread. A step of it is known
 * only by its end, so it lasts from the end of the one before; a run that has told no step is a
 * step itself. Of nested runs (an ensemble trains its members) the outermost counts, and the steps
 * of all are its own.
 *
 * <p>A thread holds the run while it lasts and nothing afterwards. All methods are for that thread.
 */
public final class TrainingRun {

  private static final ThreadLocal<@Nullable TrainingRun> CURRENT = new ThreadLocal<>();

  private final String name;
  private final ModelSeries model;
  private final long start;
  private final StepBatch batch;
  private long steps;
  private long stepsPerEpoch;
  private long stepsToEpochEnd;
  private boolean insideExample;
  private long examples;
  private double lossSum;

  private TrainingRun(String name, ModelSeries model) {
    this.name = name;
    this.model = model;
    this.start = System.nanoTime() | 1;
    this.batch = new StepBatch(model, start);
  }

  /**
   * Begins a run, unless this thread is in one already, or in a step that the application named.
   *
   * @param name the model's, for example the trainer's class
   * @return not 0 if it has begun, and is to be {@linkplain #end ended}
   */
  public static long begin(String name) {
    TrainingRecorder recorder = TrainingRecorder.active();
    if (CURRENT.get() != null || recorder.isInside()) {
      return 0;
    }
    ModelSeries model = recorder.model(name);
    model.leave(model.enter()); // what this thread gives without a model is this one's from now on
    TrainingRun run = new TrainingRun(name, model);
    CURRENT.set(run);
    return run.start;
  }

  /** The run that this thread is in; null if it is in none. */
  public static @Nullable TrainingRun current() {
    return CURRENT.get();
  }

  /**
   * Ends a run.
   *
   * @param begun from {@link #begin}; 0 does nothing
   * @param phase what the run is called among the phases, for example {@code fit}
   * @param samples what the run was over; counted only if it told no step; negative: not known
   * @param failed whether it threw
   */
  public static void end(long begun, String phase, long samples, boolean failed) {
    TrainingRun run = CURRENT.get();
    if (begun != 0 && run != null) {
      CURRENT.remove();
      run.ended(phase, samples, failed);
    }
  }

  private void ended(String phase, long samples, boolean failed) {
    batch.record();
    if (steps == 0) {
      model.complete(start, failed);
      model.values().batchSize(samples);
    }
    model.phase(phase).observeNanos(System.nanoTime() - start);
    model.finish();
  }

  /** Whether it is the run of this name, and not one that is nested in it. */
  public boolean isOf(String trainer) {
    return name.equals(trainer);
  }

  /** Says what the run will be, before its first step. */
  public void plan(long epochs, long stepsOfEachEpoch) {
    if (steps == 0) {
      stepsPerEpoch = stepsOfEachEpoch;
      stepsToEpochEnd = stepsOfEachEpoch;
      model.values().epochsPlanned(epochs);
      model.plan(epochs * stepsOfEachEpoch);
    }
  }

  /**
   * Opens an example of a step.
   *
   * @return this run, to be handed to the exit; null inside another, and then nothing is to be
   *     closed
   */
  public @Nullable Object enterExample() {
    if (insideExample) {
      return null;
    }
    insideExample = true;
    return this;
  }

  /** Closes an example; a step's loss is the mean of those of its examples. */
  public void exitExample(double loss) {
    insideExample = false;
    examples++;
    lossSum += loss;
  }

  /** Ends a step, and with it perhaps an epoch. */
  public void stepEnded(boolean failed) {
    if (examples > 0) {
      batch.add(failed, examples, lossSum / examples);
      examples = 0;
      lossSum = 0;
    } else {
      batch.add(failed);
    }
    steps++;
    if (stepsPerEpoch > 0 && --stepsToEpochEnd == 0) {
      stepsToEpochEnd = stepsPerEpoch;
      model.epochEnded();
    }
  }
}
