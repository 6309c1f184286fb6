package io.robomonitor.advice.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.advice.MetricSettings;
import io.robomonitor.advice.ScrapeText;
import io.robomonitor.advice.Telemetry;
import org.junit.jupiter.api.Test;

class StreamedCallTest {

  private final Telemetry telemetry = new Telemetry(MetricSettings.defaults());
  private final InferenceRecorder recorder = new InferenceRecorder(telemetry);
  private final InferenceSeries series = recorder.model("chat");
  private final Object listener = new Object();

  private String counts() {
    return ScrapeText.of(telemetry, "inference_requests_total")
        + "\n"
        + ScrapeText.of(telemetry, "inference_tokens_total");
  }

  private void begin() {
    long start = series.enter();
    StreamedCall.begin(listener, series, start);
    series.leave(start);
  }

  @Test
  void what_ends_it_first_is_recorded() {
    begin();
    StreamedCall call = StreamedCall.of(listener);
    assertThat(call).isNotNull();
    StreamedCall.end(listener, false);
    StreamedCall.end(listener, true);
    call.end(true);
    assertThat(counts())
        .isEqualTo(
            """
            inference_requests_total{model=chat,outcome=error} 0
            inference_requests_total{model=chat,outcome=success} 1
            """);
    assertThat(StreamedCall.of(listener)).isNull();
  }

  @Test
  void what_another_model_is_asked_while_it_begins_is_a_part_of_it() {
    InferenceSeries inner = recorder.model("inner");
    long start = series.enter();
    assertThat(inner.enterUnlessTraining()).isZero();
    series.leave(start);
    long next = inner.enterUnlessTraining();
    assertThat(next).isNotZero();
    inner.leave(next);
  }

  @Test
  void the_first_part_is_timed() {
    begin();
    StreamedCall call = StreamedCall.of(listener);
    assertThat(call).isNotNull();
    call.part();
    call.part();
    assertThat(ScrapeText.of(telemetry, "inference_time_to_first_token_seconds"))
        .endsWith(" count=1");
  }

  @Test
  void of_the_tokens_given_with_its_parts_the_last_count() {
    begin();
    StreamedCall call = StreamedCall.of(listener);
    assertThat(call).isNotNull();
    call.tokens(7, 1);
    call.tokens(0, 3);
    call.tokens(Double.NaN, Double.NaN);
    StreamedCall.end(listener, false);
    assertThat(counts())
        .isEqualTo(
            """
            inference_requests_total{model=chat,outcome=error} 0
            inference_requests_total{model=chat,outcome=success} 1
            inference_tokens_total{direction=input,model=chat} 7
            inference_tokens_total{direction=output,model=chat} 3""");
  }

  @Test
  void a_listener_without_a_call_ends_nothing() {
    StreamedCall.end(listener, true);
    assertThat(counts())
        .isEqualTo(
            """
            inference_requests_total{model=chat,outcome=error} 0
            inference_requests_total{model=chat,outcome=success} 0
            """);
  }
}
