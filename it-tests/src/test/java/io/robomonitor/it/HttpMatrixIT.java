package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every server at every version, however it is spoken to: N requests sent, N counted, 0 lost. */
class HttpMatrixIT {

  @TempDir Path folder;

  static Stream<HttpServerUnderTest> servers() {
    return Stream.of(
            TomcatServers.all(),
            GrizzlyServers.all(),
            HelidonServers.all(),
            JaxRsServers.all(),
            JdkServers.all(),
            JettyFrameworks.all(),
            JettyServers.all(),
            MicronautServers.all(),
            NettyServers.all(),
            QuarkusServers.all(),
            ReactorNettyServers.all(),
            SpringServers.all(),
            UndertowServers.all(),
            VertxServers.all(),
            WebFluxServers.all())
        .flatMap(List::stream);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("servers")
  void counts_every_exchange_once(HttpServerUnderTest server) throws Exception {
    try (ForkedJvm jvm = server.start(folder)) {
      URI application = jvm.application();
      List<HttpExchangeSeen> seen = new ArrayList<>();
      for (HttpCase each : server.cases()) {
        each.play(application, seen);
      }

      Scrape scrape =
          jvm.scrapeUntil(
              s ->
                  s.family("http_requests_total").equals(server.requests(seen))
                      && s.family("http_requests_in_flight").equals("0"));

      assertThat(scrape.family("http_requests_total")).isEqualTo(server.requests(seen));
      assertThat(scrape.family("http_requests_in_flight")).isEqualTo("0");
      assertThat(scrape.family("http_request_duration_seconds_count"))
          .isEqualTo(scrape.familyWithout("http_requests_total", "status"));
      assertThat(server.comparable(scrape.family("http_response_bytes_total")))
          .isEqualTo(server.responseBytes(seen));
      assertThat(server.comparable(scrape.family("http_request_bytes_total")))
          .isEqualTo(server.requestBytes(seen));
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
      assertThat(jvm.finish()).isZero();
    }
  }
}
