package io.robomonitor.agent.endpoint;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.robomonitor.advice.AgentLog;
import io.robomonitor.agent.health.HealthCheck;
import io.robomonitor.agent.health.HealthReport;
import io.robomonitor.agent.health.HealthStatus;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsEndpointTest {

  private static final String HOST = "127.0.0.1";
  private static final PrometheusProperties DEFAULTS = PrometheusProperties.builder().build();
  private static final String ONLY = "/metrics?name[]=steps_total&name[]=steps";
  private static final String TEXT =
      """
      # HELP steps_total Steps taken.
      # TYPE steps_total counter
      steps_total 3.0
      """;
  private static final String PROTOBUF =
      "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final HttpClient client = HttpClient.newHttpClient();
  private volatile HealthStatus status = HealthStatus.HEALTHY;
  private final MetricsEndpoint endpoint = open(0, 0);

  MetricsEndpointTest() {
    Counter.builder(DEFAULTS).name("steps").help("Steps taken.").register(registry).inc(3);
  }

  @AfterEach
  void close() {
    endpoint.close();
    AgentLog.resolved("scrape");
    AgentLog.resolved("endpoint");
  }

  private MetricsEndpoint open(int firstPort, int lastPort) {
    return MetricsEndpoint.open(
        HOST, firstPort, lastPort, registry, Labels.of("env", "test"), this::report);
  }

  private HealthReport report() {
    return new HealthReport(
        Instant.EPOCH, "1.2", List.of(new HealthCheck("agent", status, null, List.of())));
  }

  private HttpRequest.Builder request(String path) {
    URI uri = URI.create("http://" + HOST + ":" + endpoint.port() + path.replace("[]", "%5B%5D"));
    return HttpRequest.newBuilder(uri);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private static String contentType(HttpResponse<?> response) {
    return response.headers().firstValue("Content-Type").orElse("");
  }

  @Test
  void answers_text_without_an_accept_header_and_for_an_unknown_one() throws Exception {
    for (HttpRequest.Builder request :
        List.of(request(ONLY), request(ONLY).header("Accept", "image/png"))) {
      HttpResponse<String> response = send(request);

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(contentType(response)).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
      assertThat(response.body()).isEqualTo(TEXT);
    }
  }

  @Test
  void answers_open_metrics() throws Exception {
    HttpResponse<String> response =
        send(request(ONLY).header("Accept", "application/openmetrics-text;version=1.0.0"));

    assertThat(contentType(response)).startsWith("application/openmetrics-text; version=1.0.0");
    assertThat(response.body())
        .isEqualTo(
            """
            # TYPE steps counter
            # HELP steps Steps taken.
            steps_total 3.0
            # EOF
            """);
  }

  @Test
  void answers_protobuf_with_native_histograms() throws Exception {
    Histogram.builder(DEFAULTS).name("took").nativeOnly().register(registry).observe(1);

    HttpResponse<byte[]> response =
        client.send(
            request("/metrics?name[]=took").header("Accept", PROTOBUF).build(),
            HttpResponse.BodyHandlers.ofByteArray());

    assertThat(contentType(response)).startsWith("application/vnd.google.protobuf");
    // delimited: the first byte is the length of the rest, then comes field 1, the name
    assertThat(response.body()[0]).isEqualTo((byte) (response.body().length - 1));
    assertThat(new String(response.body(), 3, 4, StandardCharsets.UTF_8)).isEqualTo("took");
    assertThat(get("/metrics?name[]=took&debug=prometheus-protobuf").body())
        .contains("schema: 5", "positive_span");
  }

  @Test
  void compresses_any_format_only_when_asked() throws Exception {
    HttpResponse<byte[]> zipped =
        client.send(
            request(ONLY).header("Accept-Encoding", "br, gzip;q=0.5").build(),
            HttpResponse.BodyHandlers.ofByteArray());
    HttpResponse<String> plain = send(request(ONLY).header("Accept-Encoding", "gzip;q=0, br"));

    assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(TEXT);
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(plain.body()).isEqualTo(TEXT);
  }

  @Test
  void tells_how_long_the_scrape_before_took() throws Exception {
    String name = "/metrics?name[]=robo_monitor_scrape_duration_seconds";

    assertThat(get(name).body()).isEmpty();
    assertThat(get(name).body())
        .containsPattern("(?m)^robo_monitor_scrape_duration_seconds\\{env=\"test\"} [0-9.E-]+$");
  }

  @Test
  void answers_head_with_the_length_and_no_body() throws Exception {
    HttpResponse<String> response = send(request(ONLY).method("HEAD", noBody()));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Length"))
        .contains(Integer.toString(TEXT.length()));
    assertThat(response.body()).isEmpty();
  }

  @Test
  void refuses_other_methods() throws Exception {
    HttpResponse<String> response =
        send(request("/metrics").POST(HttpRequest.BodyPublishers.ofString("x")));

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
    assertThat(response.body()).isEqualTo("Only GET and HEAD are answered here.\n");
  }

  @Test
  void says_plainly_that_a_path_is_unknown() throws Exception {
    HttpResponse<String> response = get("/metrics/more");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).isEqualTo("Not found; / lists what is here.\n");
  }

  @Test
  void answers_a_failing_scrape_with_one_line_and_recovers() throws Exception {
    GaugeWithCallback failing =
        GaugeWithCallback.builder(DEFAULTS)
            .name("failing")
            .callback(
                value -> {
                  throw new IllegalStateException("pool closed");
                })
            .register(registry);

    HttpResponse<String> response = get("/metrics");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body())
        .isEqualTo("The scrape failed: the application's standard error tells why.\n");
    assertThat(AgentLog.problems())
        .contains("a scrape failed: java.lang.IllegalStateException: pool closed");

    registry.unregister(failing);
    assertThat(get(ONLY).body()).isEqualTo(TEXT);
    assertThat(AgentLog.problems()).noneMatch(line -> line.startsWith("a scrape failed"));
  }

  @Test
  void tells_that_it_is_alive_and_ready() throws Exception {
    assertThat(get("/live").body()).isEqualTo("{\"status\":\"alive\"}\n");
    assertThat(get("/ready").body()).isEqualTo("{\"status\":\"ready\"}\n");
    assertThat(contentType(get("/live"))).isEqualTo("application/json");
  }

  @Test
  void answers_health_with_503_only_when_unhealthy() throws Exception {
    status = HealthStatus.DEGRADED;
    assertThat(get("/health").statusCode()).isEqualTo(200);

    status = HealthStatus.UNHEALTHY;
    HttpResponse<String> response = get("/health");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).isEqualTo(report().toJson() + "\n");
  }

  @Test
  void lists_what_there_is() throws Exception {
    HttpResponse<String> response = get("/");

    assertThat(contentType(response)).isEqualTo("text/html; charset=utf-8");
    assertThat(response.body())
        .contains("href=\"/metrics\"", "href=\"/health\"", "href=\"/ready\"", "href=\"/live\"");
  }

  @Test
  void survives_a_request_that_is_no_http() throws Exception {
    try (Socket socket = new Socket(HOST, endpoint.port())) {
      socket.getOutputStream().write("nonsense\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readAllBytes();
    }

    assertThat(get("/live").statusCode()).isEqualTo(200);
  }

  @Test
  void runs_on_few_daemon_threads_of_its_own_name() throws Exception {
    for (int i = 0; i < 10; i++) {
      get("/live");
    }

    List<Thread> threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(
                thread -> thread.getName().matches("robo-monitor-endpoint-\\d+|HTTP-Dispatcher"))
            .toList();
    assertThat(threads).isNotEmpty().allMatch(Thread::isDaemon);
  }

  @Test
  void leaves_the_servers_of_the_jvm_as_they_are() throws Exception {
    get("/metrics");

    assertThat(System.getProperties())
        .doesNotContainKeys("sun.net.httpserver.maxReqTime", "sun.net.httpserver.maxRspTime");
  }

  @Test
  void reports_a_taken_port_and_opens_nothing() {
    try (MetricsEndpoint second = open(endpoint.port(), endpoint.port())) {
      assertThat(second.isOpen()).isFalse();
      assertThat(second.port()).isEqualTo(-1);
      assertThat(AgentLog.problems())
          .contains(
              "no endpoint on 127.0.0.1:%d: java.net.BindException: Address already in use"
                  .formatted(endpoint.port()));
    }
  }

  @Test
  void takes_the_first_free_port_of_a_range() throws Exception {
    try (ServerSocket taken = takenPort();
        MetricsEndpoint second = open(taken.getLocalPort(), taken.getLocalPort() + 20)) {
      assertThat(second.port()).isBetween(taken.getLocalPort() + 1, taken.getLocalPort() + 20);
    }
  }

  private static ServerSocket takenPort() throws Exception {
    return new ServerSocket(0, 1, InetAddress.getByName(HOST));
  }

  @Test
  void reports_an_unknown_host() {
    MetricsEndpoint nowhere =
        MetricsEndpoint.open("no.such.invalid", 0, 0, registry, Labels.EMPTY, this::report);

    assertThat(nowhere.isOpen()).isFalse();
    assertThat(AgentLog.problems())
        .contains(
            "no endpoint on no.such.invalid:0: java.io.IOException: this host name is not known");
  }

  @Test
  void frees_its_port_when_closed() throws Exception {
    int port = endpoint.port();
    get("/live");

    endpoint.close();
    endpoint.close();

    assertThat(endpoint.isOpen()).isFalse();
    try (MetricsEndpoint again = open(port, port)) {
      assertThat(again.port()).isEqualTo(port);
    }
  }
}
