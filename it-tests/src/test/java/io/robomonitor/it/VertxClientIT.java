package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What Vert.x' client does beyond the matrix. */
class VertxClientIT {

  static final List<String> VERSIONS = VertxServers.VERSIONS;

  @TempDir Path folder;

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void counts_calls_to_a_host_of_its_own_one_after_another_and_given_up(String version)
      throws Exception {
    TestApplication application =
        TestApplication.of("acme.http.client.VertxClientEnds")
            .with(Libraries.of("io.vertx:vertx-core:" + version))
            .compileInto(folder);
    try (HttpPeer peer = new HttpPeer();
        ForkedJvm jvm = ForkedJvm.run(application).agent().arguments(peer.url()).start()) {
      jvm.awaitOutput("done");

      Scrape scrape = jvm.scrape();

      assertThat(scrape.family("http_client_requests_total"))
          .isEqualTo(
              """
              {host="127.0.0.1",method="DELETE",status="error"} 1
              {host="127.0.0.1",method="GET",status="200"} 1
              {host="127.0.0.1",method="GET",status="302"} 1
              {host="127.0.0.1",method="GET",status="404"} 1
              {host="127.0.0.1",method="PUT",status="201"} 1""");
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
      assertThat(jvm.finish()).isZero();
    }
  }
}
