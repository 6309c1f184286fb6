package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of LangChain4j's chat models, against a server that speaks OpenAI's protocol. */
class LangChain4jIT {

  @TempDir Path folder;

  @Covers(
      area = Covers.Area.TRAINING,
      library = "LangChain4j, by OpenAI's protocol",
      instrumentations = "langchain4j",
      records = "calls of chat models, whole or streamed; durations, tokens, time to first token")
  @ParameterizedTest
  @ValueSource(strings = {"1.0.0", "1.19.0"})
  void counts_calls_whole_and_streamed_with_their_tokens(String version) throws Exception {
    TestApplication application =
        TestApplication.of("acme.LangChain4jApp", "acme.OpenAiStub")
            .with(Libraries.of("dev.langchain4j:langchain4j-open-ai:" + version))
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
              {model="Polite",outcome="error"} 0
              {model="Polite",outcome="success"} 1
              {model="broken",outcome="error"} 2
              {model="broken",outcome="success"} 0
              {model="other",outcome="error"} 0
              {model="other",outcome="success"} 1
              {model="streamed",outcome="error"} 0
              {model="streamed",outcome="success"} 2
              {model="whole",outcome="error"} 0
              {model="whole",outcome="success"} 4""");
      assertThat(scrape.family("inference_duration_seconds_count"))
          .isEqualTo(
              """
              {model="Polite"} 1
              {model="broken"} 2
              {model="other"} 1
              {model="streamed"} 2
              {model="whole"} 4""");
      assertThat(scrape.family("inference_tokens_total"))
          .isEqualTo(
              """
              {direction="input",model="Polite"} 7
              {direction="input",model="other"} 7
              {direction="input",model="streamed"} 14
              {direction="input",model="whole"} 28
              {direction="output",model="Polite"} 3
              {direction="output",model="other"} 3
              {direction="output",model="streamed"} 6
              {direction="output",model="whole"} 12""");
      assertThat(scrape.family("inference_time_to_first_token_seconds_count"))
          .isEqualTo("{model=\"streamed\"} 2");
      assertThat(scrape.sum("inference_time_to_first_token_seconds_sum"))
          .isPositive()
          .isLessThan(scrape.sum("inference_duration_seconds_sum", "streamed"));
      assertThat(scrape.sum("robo_monitor_weave_errors_total")).isZero();
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.stdout()).isEqualTo(alone);
    }
  }
}
