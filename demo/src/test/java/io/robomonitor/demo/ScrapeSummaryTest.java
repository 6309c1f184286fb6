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
    ScrapeSummary summary = new ScrapeSummary(Scrape.parse(sample()), SENT);

    assertThat(summary.problems()).isEmpty();
    assertThat(summary).hasToString(resource("summary.txt"));
  }

  @Test
  void names_a_series_that_is_missing() throws IOException {
    String scrape = sample().replace("result=\"hit\"", "result=\"other\"");

    assertThat(new ScrapeSummary(Scrape.parse(scrape), SENT).problems())
        .containsExactly("cache: cache_requests_total{result=\"hit\"} is missing or zero");
  }

  @Test
  void names_a_series_that_is_zero() throws IOException {
    String scrape = sample().replace("jvm_threads_current 31.0", "jvm_threads_current 0.0");

    assertThat(new ScrapeSummary(Scrape.parse(scrape), SENT).problems())
        .containsExactly("JVM: jvm_threads_current is missing or zero");
  }

  @Test
  void names_every_route_whose_count_is_not_what_was_sent() throws IOException {
    SentRequests more = SentRequests.parse("GET /api/policy/act 200 413\nPOST /api/train 202 7\n");

    assertThat(new ScrapeSummary(Scrape.parse(sample()), more).problems())
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

  private static String sample() throws IOException {
    return resource("scrape.txt");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ScrapeSummaryTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
