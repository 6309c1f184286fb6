package io.robomonitor.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScrapeSummaryTest {

  private static final SentRequests SENT =
      SentRequests.parse("GET /api/policy/act 200 412\nGET /api/fail 500 103\n");

  @Test
  void shows_every_family_with_its_values() throws IOException {
    ScrapeSummary summary = summary(sample());

    assertThat(summary.problems()).isEmpty();
    assertThat(summary).hasToString(resource("summary.txt"));
  }

  @Test
  void names_a_series_that_is_missing() throws IOException {
    String scrape = sample().replace("result=\"hit\"", "result=\"other\"");

    assertThat(summary(scrape).problems())
        .containsExactly("cache: cache_requests_total{result=\"hit\"} is missing or zero");
  }

  @Test
  void names_a_series_that_is_zero() throws IOException {
    String scrape = sample().replace("jvm_threads_current 31.0", "jvm_threads_current 0.0");

    assertThat(summary(scrape).problems())
        .containsExactly("JVM: jvm_threads_current is missing or zero");
  }

  @Test
  void names_a_series_of_which_only_another_model_has_some() throws IOException {
    String scrape = sample().replace("training_learning_rate{model=\"policy\"} 0.001\n", "");

    assertThat(summary(scrape).problems())
        .containsExactly("policy: training_learning_rate{model=\"policy\"} is missing or zero");
  }

  @Test
  void tells_when_a_model_did_not_learn() throws IOException {
    String scrape = sample().replace("0.3125", "0.75").replace(" 195.5", " 20");

    assertThat(summary(scrape).problems())
        .containsExactly(
            "learning: training_loss{model=\"reward-model\"} did not fall: 0.6875 -> 0.75",
            "learning: training_metric{model=\"policy\",name=\"rollout/ep_rew_mean\"} did not rise:"
                + " 21.5 -> 20.0");
  }

  @Test
  void tells_when_there_was_nothing_to_hold_it_against() throws IOException {
    ScrapeSummary summary =
        new ScrapeSummary(
            Expectations.ofApplication(), SENT, Scrape.parse(""), Scrape.parse(sample()));

    assertThat(summary.problems())
        .containsExactly(
            "learning: training_loss{model=\"reward-model\"} was not on the early scrape",
            "learning: training_metric{name=\"rollout/ep_rew_mean\"} was not on the early scrape");
  }

  @Test
  void expects_less_of_a_program_that_only_trains() {
    ScrapeSummary summary =
        new ScrapeSummary(
            Expectations.ofLibrary(),
            SentRequests.parse(""),
            Scrape.parse("training_loss{model=\"djl\"} 0.7\n"),
            Scrape.parse("training_loss{model=\"djl\"} 0.4\n"));

    assertThat(summary.problems())
        .contains("training: training_steps_total is missing or zero")
        .noneMatch(problem -> problem.startsWith("HTTP"))
        .noneMatch(problem -> problem.startsWith("learning"));
  }

  @Test
  void names_every_route_whose_count_is_not_what_was_sent() throws IOException {
    SentRequests more = SentRequests.parse("GET /api/policy/act 200 413\nPOST /api/train 202 7\n");

    assertThat(summary(more, sample()).problems())
        .containsExactly(
            "requests: GET /api/fail 500: sent 0, counted 103",
            "requests: GET /api/policy/act 200: sent 413, counted 412",
            "requests: POST /api/train 202: sent 7, counted 0");
  }

  @Test
  void reads_escaped_label_values() {
    Scrape scrape = Scrape.parse("a_total{x=\"say \\\"{hi}\\\"\\n\\\\\",y=\"2, 3\"} 1.5 1700\n");

    assertThat(scrape.samples().get(0).labels())
        .isEqualTo(Map.of("x", "say \"{hi}\"\n\\", "y", "2, 3"));
    assertThat(scrape.samples().get(0).value()).isEqualTo(1.5);
  }

  @Test
  void refuses_what_is_no_sample() {
    assertThatThrownBy(() -> Scrape.parse("<html>"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not a sample: <html>");
  }

  private static ScrapeSummary summary(String scrape) throws IOException {
    return summary(SENT, scrape);
  }

  private static ScrapeSummary summary(SentRequests sent, String scrape) throws IOException {
    return new ScrapeSummary(
        Expectations.ofApplication(),
        sent,
        Scrape.parse(resource("early.txt")),
        Scrape.parse(scrape));
  }

  private static String sample() throws IOException {
    return resource("scrape.txt");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ScrapeSummaryTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
