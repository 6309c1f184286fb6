package io.robomonitor.it;

import java.io.IOException;
import java.net.ConnectException;
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

/**
 * A running Prometheus on a free port of this machine, which scrapes one target every second as job
 * {@code robo-rlhf-app}; closing it ends it.
 */
record Prometheus(Process process, URI api) implements AutoCloseable {

  private static final Pattern VALUE = Pattern.compile("\"value\":\\[[^,]+,\"([^\"]+)\"\\]");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** Starts one that keeps its files in {@code folder}. */
  static Prometheus scraping(URI metrics, Path folder) throws IOException {
    String config =
        """
        global: {scrape_interval: 1s}
        scrape_configs:
          - job_name: robo-rlhf-app
            metrics_path: %s
            static_configs: [{targets: ["%s"]}]
        """;
    Path file =
        Files.writeString(
            folder.resolve("prometheus.yml"),
            config.formatted(metrics.getPath(), metrics.getAuthority()));
    int port = FreePort.find();
    Process process =
        new ProcessBuilder(
                Tool.find("prometheus"),
                "--config.file=" + file,
                "--storage.tsdb.path=" + folder.resolve("prometheus"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    return new Prometheus(process, URI.create("http://127.0.0.1:" + port + "/api/v1/query"));
  }

  /** The value of an expression once it is as expected; what it was last, if that never comes. */
  String awaitValue(String expression, String expected) throws Exception {
    return Await.until(() -> value(expression), expected::equals);
  }

  /** The single value of an expression; empty if it has none, or Prometheus is not there yet. */
  String value(String expression) throws IOException, InterruptedException {
    if (!process.isAlive()) {
      throw new AssertionError("Prometheus ended with exit code " + process.exitValue());
    }
    String query = "?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8);
    HttpRequest request = HttpRequest.newBuilder(URI.create(api + query)).build();
    try {
      Matcher value = VALUE.matcher(CLIENT.send(request, BodyHandlers.ofString()).body());
      return value.find() ? value.group(1) : "";
    } catch (ConnectException notListening) {
      return "";
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
