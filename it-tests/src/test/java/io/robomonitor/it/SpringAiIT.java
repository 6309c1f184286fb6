package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of Spring AI's chat models, against a server that speaks OpenAI's protocol. */
class SpringAiIT {

  @TempDir Path folder;

  @Covers(
      area = Covers.Area.TRAINING,
      library = "Spring AI, by OpenAI's protocol",
      instrumentations = "spring-ai",
      records = "calls of chat models, whole or streamed; durations, tokens, time to first token")
  @ParameterizedTest
  @CsvSource({"1.0.0, SpringAi1Models", "2.0.1, SpringAi2Models"})
  void counts_each_call_once_beside_micrometer(String version, String models) throws Exception {
    TestApplication application =
        TestApplication.of("acme.SpringAiApp", "acme.OpenAiStub", "acme." + models)
            .replacing(" SpringAiModels.", " " + models + ".")
            .with(Libraries.of("org.springframework.ai:spring-ai-openai:" + version))
            .compileInto(folder);
    List<String> alone;
    try (ForkedJvm jvm = ForkedJvm.run(application).start()) {
      assertThat(jvm.finish()).isZero();
      alone = jvm.stdout();
    }
    try (ForkedJvm jvm = ForkedJvm.run(application).agent().start()) {
      jvm.awaitOutput("done");

      Scrape scrape = jvm.scrape();

      assertThat(scrape.family("inference_requests_total"))
          .isEqualTo(
              """
              {model="broken",outcome="error"} 2
              {model="broken",outcome="success"} 0
              {model="other",outcome="error"} 0
              {model="other",outcome="success"} 1
              {model="streamed",outcome="error"} 0
              {model="streamed",outcome="success"} 3
              {model="whole",outcome="error"} 0
              {model="whole",outcome="success"} 5""");
      assertThat(scrape.family("inference_duration_seconds_count"))
          .isEqualTo(
              """
              {model="broken"} 2
              {model="other"} 1
              {model="streamed"} 3
              {model="whole"} 5""");
      assertThat(scrape.family("inference_tokens_total"))
          .isEqualTo(
              """
              {direction="input",model="other"} 7
              {direction="input",model="streamed"} 21
              {direction="input",model="whole"} 35
              {direction="output",model="other"} 3
              {direction="output",model="streamed"} 9
              {direction="output",model="whole"} 15""");
      assertThat(scrape.family("inference_time_to_first_token_seconds_count"))
          .isEqualTo("{model=\"streamed\"} 3");
      assertThat(scrape.sum("inference_time_to_first_token_seconds_sum"))
          .isPositive()
          .isLessThan(scrape.sum("inference_duration_seconds_sum", "streamed"));
      assertThat(scrape.sum("robo_monitor_weave_errors_total")).isZero();
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.stdout()).contains("Micrometer counts 11").isEqualTo(alone);
    }
  }
}
