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

  static final MetricDefinition PHASE_DURATION =
      MetricDefinition.durations(
          "training_phase_duration_seconds",
          BucketFamily.TRAINING,
          "Time of a part of training on the host: of a step, an epoch, a checkpoint.",
          "model",
          "phase");

  static final MetricDefinition LOSS =
      MetricDefinition.gauge("training_loss", "Last finite loss of a step.", "model");

  static final MetricDefinition EPOCH_LOSS =
      MetricDefinition.gauge("training_epoch_loss", "Last finite loss of an epoch.", "model");

  static final MetricDefinition LEARNING_RATE =
      MetricDefinition.gauge("training_learning_rate", "Last learning rate of a step.", "model");

  static final MetricDefinition GRAD_NORM =
      MetricDefinition.gauge("training_grad_norm", "Last norm of the gradients.", "model");

  static final MetricDefinition BATCH_SIZE =
      MetricDefinition.gauge("training_batch_size", "Samples in the last step's batch.", "model");

  static final MetricDefinition EPOCH =
      MetricDefinition.gauge(
          "training_epoch", "Epochs ended, or the epoch that training gave itself.", "model");

  static final MetricDefinition EPOCHS_PLANNED =
      MetricDefinition.gauge(
          "training_epochs_planned", "Epochs that the run was started for.", "model");

  static final MetricDefinition STEPS_REMAINING =
      MetricDefinition.gauge(
          "training_steps_remaining",
          "Steps to go of those that the run was started for.",
          "model");

  static final MetricDefinition ACCURACY =
      MetricDefinition.gauge("training_accuracy", "Last accuracy on training data.", "model");

  static final MetricDefinition SAMPLES =
      MetricDefinition.counter(
          "training_samples_total", "Samples trained on, from the batch sizes.", "model");

  static final MetricDefinition TOKENS =
      MetricDefinition.counter("training_tokens_total", "Tokens trained on.", "model");

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

  static final MetricDefinition LOSS_SPIKES =
      MetricDefinition.counter(
          "training_loss_spikes_total", "Losses far above the median of those before.", "model");

  static final MetricDefinition THROUGHPUT_DROPS =
      MetricDefinition.counter(
          "training_throughput_drops_total",
          "Times that steps a second fell below 70 % of what they had been.",
          "model");

  static final MetricDefinition STALLED =
      MetricDefinition.gauge(
          "training_stalled", "1 while a step is overdue for long, else 0.", "model");

  static final MetricDefinition LAST_STEP =
      MetricDefinition.gauge(
          "training_last_step_timestamp_seconds",
          "When the last step ended, in seconds since 1970.",
          "model");

  static final MetricDefinition ENERGY =
      MetricDefinition.counter(
          "training_energy_joules_total", "Energy that the GPUs spent while steps ran.", "model");

  static final MetricDefinition METRIC =
      MetricDefinition.gauge(
          "training_metric", "Last value that training gave under this name.", "model", "name");

  static final MetricDefinition VALIDATION_METRIC =
      MetricDefinition.gauge(
          "validation_metric", "Last value that validation gave under this name.", "model", "name");

  /** The section of the reference. */
  public static final MetricCatalog CATALOG =
      MetricCatalog.of(
          "Training",
          STEPS,
          DURATION,
          PHASE_DURATION,
          LOSS,
          EPOCH_LOSS,
          LEARNING_RATE,
          GRAD_NORM,
          BATCH_SIZE,
          EPOCH,
          EPOCHS_PLANNED,
          STEPS_REMAINING,
          ACCURACY,
          SAMPLES,
          TOKENS,
          SAMPLES_PER_SECOND,
          DATA_WAIT,
          ERRORS,
          NONFINITE_LOSS,
          LOSS_SPIKES,
          THROUGHPUT_DROPS,
          STALLED,
          LAST_STEP,
          ENERGY,
          METRIC,
          VALIDATION_METRIC);

  private TrainingMetrics() {}
}
