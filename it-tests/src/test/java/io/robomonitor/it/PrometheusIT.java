package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes the agent. */
class PrometheusIT {

  private static final Pattern VALUE = Pattern.compile("\"value\":\\[[^,]+,\"([^\"]+)\"\\]");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path folder;

  @Test
  void prometheus_sees_exactly_the_requests_that_were_sent() throws Exception {
    TestApplication application = ServletServer.TOMCAT_11.compileInto(folder);
    try (ForkedJvm jvm = ForkedJvm.run(application).agent().start();
        Prometheus prometheus = Prometheus.scraping(jvm.metrics(), folder)) {
      new Traffic(jvm.application())
          .send(7, "GET", "/nowhere", 404)
          .sendAtOnce(4, 25, "/hello/", 200);

      assertThat(prometheus.awaitValue("sum(http_requests_total)", "107")).isEqualTo("107");
      assertThat(prometheus.value("sum(http_requests_total{status=\"200\"})")).isEqualTo("100");
      assertThat(prometheus.value("http_requests_total{endpoint=\"_unmatched\"}")).isEqualTo("7");
      assertThat(prometheus.value("up{job=\"robo-rlhf-app\"}")).isEqualTo("1");
      assertThat(prometheus.value("count(http_request_duration_seconds_bucket{le=\"+Inf\"})"))
          .isEqualTo("2");
    }
  }

  /** A running Prometheus on a free port of this machine; closing it ends it. */
  private record Prometheus(Process process, URI api) implements AutoCloseable {

    static Prometheus scraping(URI metrics, Path folder) throws IOException, InterruptedException {
      Path config =
          Files.writeString(
              folder.resolve("prometheus.yml"),
              """
              global: {scrape_interval: 1s}
              scrape_configs:
                - job_name: robo-rlhf-app
                  static_configs: [{targets: ["%s"]}]
              """
                  .formatted(metrics.getAuthority()));
      int port = freePort();
      Process process =
          new ProcessBuilder(
                  PrometheusBinary.path(),
                  "--config.file=" + config,
                  "--storage.tsdb.path=" + folder.resolve("prometheus"),
                  "--web.listen-address=127.0.0.1:" + port)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("prometheus.log").toFile())
              .start();
      return new Prometheus(process, URI.create("http://127.0.0.1:" + port + "/api/v1/query"));
    }

    /** The value of an expression once it is as expected; what it was last, if that never comes. */
    String awaitValue(String expression, String expected) throws Exception {
      return Await.until(() -> process.isAlive() ? value(expression) : "", expected::equals);
    }

    /** The single value of an expression; empty if it has none yet. */
    String value(String expression) throws IOException, InterruptedException {
      String query = "?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8);
      HttpRequest request = HttpRequest.newBuilder(URI.create(api + query)).build();
      try {
        Matcher value = VALUE.matcher(CLIENT.send(request, BodyHandlers.ofString()).body());
        return value.find() ? value.group(1) : "";
      } catch (java.net.ConnectException notYetListening) {
        return "";
      }
    }

    private static int freePort() throws IOException {
      try (ServerSocket socket = new ServerSocket(0)) {
        return socket.getLocalPort();
      }
    }

    @Override
    public void close() throws Exception {
      process.destroy();
      process.waitFor();
    }
  }
}
