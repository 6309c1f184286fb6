package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every HTTP client at every version: what the application calls is counted, once a call. */
class HttpClientMatrixIT {

  @TempDir Path folder;

  static Stream<HttpClientUnderTest> clients() {
    return Stream.of(
            JdkClients.all(),
            LibraryClients.all(),
            ReactorNettyClients.all(),
            SpringClients.all(),
            VertxClients.all(),
            WebClients.all())
        .flatMap(List::stream);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("clients")
  void counts_every_call_once(HttpClientUnderTest client) throws Exception {
    try (HttpPeer peer = new HttpPeer();
        ForkedJvm jvm =
            ForkedJvm.run(client.application().get().compileInto(folder))
                .on(JavaHome.of(client.java()))
                .agent()
                .arguments(peer.url())
                .start()) {
      jvm.awaitOutput("done");

      // an asynchronous call may be counted just after the application has its answer
      String calls = calls(jvm.stdoutSoFar());
      Scrape scrape = jvm.scrapeUntil(s -> s.family("http_client_requests_total").equals(calls));

      assertThat(jvm.finish()).isZero();
      assertThat(scrape.family("http_client_requests_total")).isEqualTo(calls);
      assertThat(scrape.family("http_client_request_duration_seconds_count"))
          .isEqualTo(scrape.familyWithout("http_client_requests_total", "status"));
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
    }
  }

  /** What the application said of its calls, as the metric must say it. */
  private static String calls(List<String> output) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    for (String line : output) {
      String[] words = line.split(" ");
      if (words[0].equals("call")) {
        String labels = "{host=\"127.0.0.1\",method=\"%s\",status=\"%s\"}";
        counts.merge(String.format(labels, words[1], words[2]), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .map(e -> e.getKey() + " " + e.getValue())
        .collect(Collectors.joining("\n"));
  }
}
