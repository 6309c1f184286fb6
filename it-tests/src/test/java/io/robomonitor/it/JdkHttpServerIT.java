package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's HTTP server beyond the matrix: contexts, filters, handlers that fail. */
class JdkHttpServerIT {

  private static final String SEEN =
      """
      {endpoint="/dies",method="GET",status="500"} 1
      {endpoint="/forgets",method="GET",status="500"} 1
      {endpoint="/guarded",method="GET",status="200"} 1
      {endpoint="/guarded",method="GET",status="403"} 2
      {endpoint="/throws",method="GET",status="500"} 1
      {endpoint="_unmatched",method="GET",status="200"} 2
      {endpoint="_unmatched",method="_OTHER",status="400"} 1""";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {17, 25})
  void names_contexts_and_counts_what_is_not_answered_as_500(int java) throws Exception {
    TestApplication application =
        TestApplication.of("acme.http.JdkHttpServerEnds").compileInto(folder);
    try (ForkedJvm jvm = ForkedJvm.run(application).on(JavaHome.of(java)).agent().start()) {
      URI server = jvm.application();
      assertThat(status(server, "GET / HTTP/1.1")).isEqualTo(200);
      assertThat(status(server, "GET /anything HTTP/1.1")).isEqualTo(200);
      assertThat(status(server, "GET /guarded HTTP/1.1")).isEqualTo(403);
      assertThat(status(server, "GET /guarded/2?key HTTP/1.1")).isEqualTo(403);
      assertThat(status(server, "GET /guardedness?key&lock HTTP/1.1")).isEqualTo(200);
      assertThat(status(server, "NONSENSE")).isEqualTo(400);
      for (String path : new String[] {"/throws", "/dies", "/forgets"}) {
        assertThatThrownBy(() -> status(server, "GET " + path + " HTTP/1.1"))
            .as(path)
            .isInstanceOf(EOFException.class);
      }

      Scrape scrape = jvm.scrapeUntil(s -> s.family("http_requests_total").equals(SEEN));

      assertThat(scrape.family("http_requests_total")).isEqualTo(SEEN);
      assertThat(scrape.family("http_requests_in_flight")).isEqualTo("0");
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
      assertThat(jvm.finish()).isZero();
    }
  }

  @Test
  void a_server_that_runs_already_is_seen_by_an_attached_agent() throws Exception {
    TestApplication application =
        TestApplication.of("acme.http.JdkHttpServerEnds").compileInto(folder);
    try (ForkedJvm jvm = ForkedJvm.run(application).start();
        HttpConnection kept = new HttpConnection(jvm.application())) {
      kept.write("GET /guarded HTTP/1.1\nHOST\n\n");
      kept.read();
      jvm.attachAgent();
      jvm.metrics();
      kept.write("GET /guarded HTTP/1.1\nHOST\n\n");
      kept.read();

      String seen = "{endpoint=\"/guarded\",method=\"GET\",status=\"403\"} 1";
      Scrape scrape = jvm.scrapeUntil(s -> s.family("http_requests_total").equals(seen));

      assertThat(scrape.family("http_requests_total")).isEqualTo(seen);
    }
  }

  @Test
  void the_agents_own_endpoint_is_no_server_of_the_application() throws Exception {
    try (ForkedJvm jvm = ForkedJvm.run(Training.compileInto(folder)).agent().start()) {
      URI metrics = jvm.metrics();
      Scrape.of(metrics);
      status(metrics, "GET /health HTTP/1.1");
      status(metrics, "GET /nowhere HTTP/1.1");

      Scrape scrape = Scrape.of(metrics);

      assertThat(scrape.text()).doesNotContain("\nhttp_");
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
    }
  }

  @Test
  void a_runtime_without_the_server_runs_the_application() throws Exception {
    TestApplication application = Training.compileInto(folder);
    try (ForkedJvm jvm =
        ForkedJvm.run(application).option("--limit-modules", "java.se").agent().start()) {
      String line = jvm.awaitAgentLine("no endpoint", 1);
      Training.tell(jvm, 3, "policy");

      assertThat(line).endsWith("the module jdk.httpserver is missing from this Java runtime");
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.stderr()).isEmpty();
      assertThat(jvm.agentLines()).hasSize(1);
    }
  }

  private static int status(URI server, String requestLine) throws IOException {
    try (HttpConnection connection = new HttpConnection(server)) {
      connection.write(requestLine + "\nHOST\n\n");
      return connection.read().status();
    }
  }
}
