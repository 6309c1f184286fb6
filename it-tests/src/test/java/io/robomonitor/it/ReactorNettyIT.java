package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done with Reactor Netty's client beyond the matrix, against a server in the same JVM. */
class ReactorNettyIT {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"1.0.48", "1.1.30", "1.2.18", "1.3.7"})
  void a_subscription_is_a_call_however_it_is_made_and_ends(String version) throws Exception {
    TestApplication application =
        TestApplication.of("acme.http.client.ReactorNettyCalls")
            .with(Libraries.of("io.projectreactor.netty:reactor-netty-http:" + version))
            .compileInto(folder);
    try (ForkedJvm jvm = ForkedJvm.run(application).agent().start()) {
      jvm.awaitOutput("done");

      Scrape scrape = jvm.scrapeUntil(s -> s.family("http_requests_in_flight").equals("0"));

      assertThat(scrape.family("http_client_requests_total"))
          .isEqualTo(
              """
              {host="127.0.0.1",method="GET",status="101"} 1
              {host="127.0.0.1",method="GET",status="200"} 2
              {host="127.0.0.1",method="GET",status="error"} 1
              {host="127.0.0.1",method="OPTIONS",status="404"} 2
              {host="127.0.0.1",method="PUT",status="404"} 2
              {host="_unknown",method="OPTIONS",status="404"} 1""");
      assertThat(scrape.family("http_requests_total"))
          .isEqualTo(
              """
              {endpoint="/ok",method="GET",status="200"} 2
              {endpoint="/socket",method="GET",status="101"} 1
              {endpoint="_unmatched",method="OPTIONS",status="404"} 3
              {endpoint="_unmatched",method="PUT",status="404"} 2""");
      assertThat(scrape.family("http_requests_in_flight")).isEqualTo("0");
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
    }
  }
}
