package io.robomonitor.advice.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.advice.MetricSettings;
import io.robomonitor.advice.ScrapeText;
import io.robomonitor.advice.Telemetry;
import org.junit.jupiter.api.Test;

class InferenceRecorderTest {

  private final Telemetry telemetry = new Telemetry(MetricSettings.defaults());
  private final InferenceRecorder recorder = new InferenceRecorder(telemetry);
  private final InferenceSeries policy = recorder.model("policy");

  @Test
  void counts_the_outermost_call_by_its_outcome() {
    long outer = policy.enter();
    long inner = recorder.model("encoder").enter();
    recorder.model("encoder").exit(inner, false);
    policy.exit(outer, false);
    policy.exit(policy.enter(), true);
    assertThat(ScrapeText.of(telemetry, "inference_requests"))
        .isEqualTo(
            """
            inference_requests_total{model=encoder,outcome=error} 0
            inference_requests_total{model=encoder,outcome=success} 0
            inference_requests_total{model=policy,outcome=error} 1
            inference_requests_total{model=policy,outcome=success} 1""");
  }

  @Test
  void counts_samples_tokens_and_outcomes_and_ignores_nonsense() {
    policy.samples(32);
    policy.samples(-1);
    policy.samples(Double.NaN);
    policy.inputTokens(7);
    policy.outputTokens(5);
    policy.outputTokens(Double.POSITIVE_INFINITY);
    policy.outcome(true);
    policy.outcome(0.0);
    policy.outcome(Double.NaN);
    assertThat(ScrapeText.of(telemetry, "inference").lines().filter(l -> !l.contains("_seconds")))
        .containsExactly(
            "inference_outcomes_total{correct=false,model=policy} 1",
            "inference_outcomes_total{correct=true,model=policy} 1",
            "inference_requests_total{model=policy,outcome=error} 0",
            "inference_requests_total{model=policy,outcome=success} 0",
            "inference_samples_total{model=policy} 32",
            "inference_tokens_total{direction=input,model=policy} 7",
            "inference_tokens_total{direction=output,model=policy} 5");
  }
}
