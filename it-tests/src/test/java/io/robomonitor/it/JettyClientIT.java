package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of Jetty's client that take more than one exchange, or end otherwise than they should. */
class JettyClientIT {

  private static final String CALLS =
      """
      {host="127.0.0.1",method="GET",status="200"} 1
      {host="127.0.0.1",method="GET",status="302"} 1
      {host="127.0.0.1",method="GET",status="error"} 2
      {host="127.0.0.1",method="PUT",status="200"} 1""";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"9.4.0.v20161208", "11.0.26", "12.0.0", "12.1.14"})
  void counts_a_call_once_however_it_ends(String version) throws Exception {
    TestApplication.Builder application =
        TestApplication.of("acme.http.client.JettyClientEnds")
            .with(Libraries.of("org.eclipse.jetty:jetty-client:" + version));
    if (version.startsWith("12.")) {
      application.replacing("client.api.", "client.").replacing("client.util.", "client.");
    }
    try (HttpPeer peer = new HttpPeer();
        ForkedJvm jvm =
            ForkedJvm.run(application.compileInto(folder)).agent().arguments(peer.url()).start()) {
      jvm.awaitOutput("done");

      Scrape scrape = jvm.scrapeUntil(s -> s.family("http_client_requests_total").equals(CALLS));

      assertThat(scrape.family("http_client_requests_total")).isEqualTo(CALLS);
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
      assertThat(jvm.finish()).isZero();
    }
  }
}
