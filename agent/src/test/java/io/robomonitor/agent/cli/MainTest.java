package io.robomonitor.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.robomonitor.agent.config.BuildVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  private static final String SCRAPE =
      """
      # HELP http_requests_total Requests.
      # TYPE http_requests_total counter
      http_requests_total{status="200"} 3.0
      # HELP jvm_threads_current Threads.
      # TYPE jvm_threads_current gauge
      jvm_threads_current 9.0
      """;

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer server;
  private String address;

  @BeforeEach
  void an_endpoint() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean found = exchange.getRequestURI().getPath().equals("/metrics");
          byte[] body = SCRAPE.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(found ? 200 : 404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    address = "127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void no_endpoint() {
    server.stop(0);
  }

  @Test
  void print_config_prints_a_file_that_check_config_accepts() throws IOException {
    assertThat(run("print-config")).isZero();
    Path file = Files.writeString(directory.resolve("printed été.yml"), out.toString());
    out.getBuffer().setLength(0);

    assertThat(run("check-config", file.toString())).isZero();
    assertThat(out).hasToString(lines(file + ": no problems"));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void print_config_prints_the_file_that_users_copy() throws IOException {
    run("print-config");

    assertThat(out).hasToString(Files.readString(Path.of("..", "configs", "robo-monitor.yml")));
  }

  @Test
  void check_config_prints_every_problem_and_ends_with_2() throws IOException {
    Path file = Files.writeString(directory.resolve("bad.yml"), "sevice: x\nhttp: 1\n");

    assertThat(run("check-config", file.toString())).isEqualTo(2);
    assertThat(out)
        .hasToString(
            lines(
                file + ":1: sevice: unknown key, did you mean 'service'?",
                file + ":2: http: must be a block of 'key: value' lines, is '1'"));
  }

  @Test
  void check_config_of_a_missing_file_ends_with_2() {
    Path file = directory.resolve("none.yml");

    assertThat(run("check-config", file.toString())).isEqualTo(2);
    assertThat(out).hasToString(lines(file + ": no such file"));
  }

  @Test
  void metrics_prints_the_whole_scrape() {
    assertThat(run("metrics", "http://" + address + "/metrics")).isZero();
    assertThat(out).hasToString(lines(SCRAPE.split("\n")));
  }

  @Test
  void metrics_prints_what_begins_with_the_prefix() {
    assertThat(run("metrics", address, "http_")).isZero();
    assertThat(out)
        .hasToString(
            lines(
                "# HELP http_requests_total Requests.",
                "# TYPE http_requests_total counter",
                "http_requests_total{status=\"200\"} 3.0"));
  }

  @Test
  void metrics_of_another_status_ends_with_1() {
    assertThat(run("metrics", address + "/other")).isEqualTo(1);
    assertThat(err).hasToString(lines("http://" + address + "/other: answered with status 404"));
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void metrics_of_a_silent_port_ends_with_1() {
    server.stop(0);

    assertThat(run("metrics", address)).isEqualTo(1);
    assertThat(err.toString()).startsWith("http://" + address + "/metrics: no answer: ");
    assertThat(err.toString().lines()).hasSize(1);
  }

  @Test
  void metrics_of_no_url_ends_with_2() {
    assertThat(run("metrics", "ftp://x/")).isEqualTo(2);
    assertThat(err.toString()).startsWith(lines("Not an http or https URL: ftp://x/"));
  }

  @Test
  void no_command_and_an_unknown_one_end_with_2_and_the_usage() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("Usage: robo-monitor");
    assertThat(run("chek-config")).isEqualTo(2);
    assertThat(err.toString()).contains("robo-monitor check-config");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check-config", "print-config", "metrics"})
  void every_command_has_help_and_version(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).contains("Usage: robo-monitor " + command);
    out.getBuffer().setLength(0);

    assertThat(run(command, "--version")).isZero();
    assertThat(out).hasToString(lines("robo-monitor " + BuildVersion.text()));
  }

  @Test
  void the_program_has_help_and_a_real_version() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("check-config", "print-config", "metrics", "Exit codes:");
    assertThat(run("-V")).isZero();
    assertThat(BuildVersion.text()).matches("\\d+\\.\\d+.*");
  }

  private int run(String... args) {
    return Main.run(args, new PrintWriter(out), new PrintWriter(err));
  }

  private static String lines(String... lines) {
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }
}
