package io.robomonitor.advice.training;

import io.robomonitor.advice.BucketFamily;
import io.robomonitor.advice.MetricCatalog;
import io.robomonitor.advice.MetricDefinition;

/** What is recorded of inference, calls of language models included. */
public final class InferenceMetrics {

  static final MetricDefinition REQUESTS =
      MetricDefinition.counter(
          "inference_requests_total",
          "Calls of a model that ended; outcome is success or error.",
          "model",
          "outcome");

  static final MetricDefinition DURATION =
      MetricDefinition.durations(
          "inference_duration_seconds",
          BucketFamily.INFERENCE,
          "Time of a call of a model; of a streamed answer, until its end.",
          "model");

  static final MetricDefinition SAMPLES =
      MetricDefinition.counter(
          "inference_samples_total", "Samples that models were called with.", "model");

  static final MetricDefinition OUTCOMES =
      MetricDefinition.counter(
          "inference_outcomes_total",
          "Predictions that turned out to be right or wrong.",
          "model",
          "correct");

  static final MetricDefinition TOKENS =
      MetricDefinition.counter(
          "inference_tokens_total",
          "Tokens of language models' prompts (input) and answers (output).",
          "model",
          "direction");

  static final MetricDefinition FIRST_TOKEN =
      MetricDefinition.durations(
          "inference_time_to_first_token_seconds",
          BucketFamily.INFERENCE,
          "Time until the first part of a streamed answer.",
          "model");

  static final MetricDefinition LOAD_DURATION =
      MetricDefinition.durations(
          "inference_model_load_seconds", BucketFamily.INFERENCE, "Time to load a model.", "model");

  /** The section of the reference. */
  public static final MetricCatalog CATALOG =
      MetricCatalog.of(
          "Inference", REQUESTS, DURATION, SAMPLES, OUTCOMES, TOKENS, FIRST_TOKEN, LOAD_DURATION);

  private InferenceMetrics() {}
}
