package io.robomonitor.advice.training;

import io.robomonitor.advice.BucketFamily;
import io.robomonitor.advice.MetricCatalog;
import io.robomonitor.advice.MetricDefinition;

/** What is recorded of training. */
public final class TrainingMetrics {

  static final MetricDefinition STEPS =
      MetricDefinition.counter(
          "training_steps_total", "Training steps ended, failed ones included.", "model");

  static final MetricDefinition DURATION =
      MetricDefinition.durations(
          "training_step_duration_seconds",
          BucketFamily.TRAINING,
          "Time of a training step on the host.",
          "model");

  static final MetricDefinition LOSS =
      MetricDefinition.gauge("training_loss", "Last finite loss of a step.", "model");

  static final MetricDefinition LEARNING_RATE =
      MetricDefinition.gauge("training_learning_rate", "Last learning rate of a step.", "model");

  static final MetricDefinition BATCH_SIZE =
      MetricDefinition.gauge("training_batch_size", "Samples in the last step's batch.", "model");

  static final MetricDefinition SAMPLES =
      MetricDefinition.counter(
          "training_samples_total", "Samples trained on, from the batch sizes.", "model");

  static final MetricDefinition SAMPLES_PER_SECOND =
      MetricDefinition.gauge(
          "training_samples_per_second",
          "Samples a second over the last ten whole seconds.",
          "model");

  static final MetricDefinition DATA_WAIT =
      MetricDefinition.counter(
          "training_data_wait_seconds_total",
          "Time between the end of a step and the start of the model's next one.",
          "model");

  static final MetricDefinition ERRORS =
      MetricDefinition.counter("training_errors_total", "Training steps that threw.", "model");

  static final MetricDefinition NONFINITE_LOSS =
      MetricDefinition.counter(
          "training_nonfinite_loss_total", "Steps whose loss was NaN or infinite.", "model");

  static final MetricDefinition LAST_STEP =
      MetricDefinition.gauge(
          "training_last_step_timestamp_seconds",
          "When the last step ended, in seconds since 1970.",
          "model");

  static final MetricDefinition METRIC =
      MetricDefinition.gauge(
          "training_metric", "Last value that a step gave under this name.", "model", "name");

  /** The section of the reference. */
  public static final MetricCatalog CATALOG =
      MetricCatalog.of(
          "Training",
          STEPS,
          DURATION,
          LOSS,
          LEARNING_RATE,
          BATCH_SIZE,
          SAMPLES,
          SAMPLES_PER_SECOND,
          DATA_WAIT,
          ERRORS,
          NONFINITE_LOSS,
          LAST_STEP,
          METRIC);

  private TrainingMetrics() {}
}
