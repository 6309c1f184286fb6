package io.robomonitor.advice.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.advice.MetricSettings;
import io.robomonitor.advice.ScrapeText;
import io.robomonitor.advice.Telemetry;
import io.robomonitor.advice.http.HttpSettings.EndpointRule;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HttpServerRecorderTest {

  private final Telemetry telemetry = new Telemetry(MetricSettings.defaults());
  private final HttpServerRecorder recorder = new HttpServerRecorder(telemetry);

  private void request(String method, String route, int status) {
    long start = recorder.enter();
    recorder.fallbackRoute(route);
    recorder.exit(start, method, null, status);
  }

  @Test
  void counts_and_times_a_request_once_through_nested_calls() {
    long outer = recorder.enter();
    long inner = recorder.enter();
    recorder.exit(inner, "GET", null, 500);
    recorder.route("/outer");
    recorder.exit(outer, "GET", null, 200);
    assertThat(ScrapeText.of(telemetry, "http_requests"))
        .isEqualTo(
            """
            http_requests_in_flight 0
            http_requests_total{endpoint=/outer,method=GET,status=200} 1""");
    assertThat(ScrapeText.of(telemetry, "http_request_duration"))
        .startsWith("http_request_duration_seconds{endpoint=/outer,method=GET} ")
        .endsWith("count=1");
  }

  @Test
  void an_asynchronous_request_is_in_flight_until_it_is_completed_on_any_thread() throws Exception {
    long start = recorder.enter();
    recorder.route("/slow");
    ServerExchange slow = recorder.suspend(start, "POST", null);
    request("GET", "/other", 200);
    assertThat(ScrapeText.of(telemetry, "http_requests_in_flight"))
        .isEqualTo("http_requests_in_flight 1");
    Thread completing = new Thread(() -> recorder.complete(slow, 201));
    completing.start();
    completing.join();
    assertThat(ScrapeText.of(telemetry, "http_requests"))
        .isEqualTo(
            """
            http_requests_in_flight 0
            http_requests_total{endpoint=/other,method=GET,status=200} 1
            http_requests_total{endpoint=/slow,method=POST,status=201} 1""");
  }

  @Test
  void what_http_does_not_define_is_other() {
    request("get", "/a", 200);
    request(null, "/a", 200);
    request("PROPFIND", "/a", 99);
    request("GET", "/a", 600);
    request("GET", "/a", 599);
    request("GET", "/a", 100);
    assertThat(ScrapeText.of(telemetry, "http_requests_total"))
        .isEqualTo(
            """
            http_requests_total{endpoint=/a,method=GET,status=100} 1
            http_requests_total{endpoint=/a,method=GET,status=599} 1
            http_requests_total{endpoint=/a,method=GET,status=_OTHER} 1
            http_requests_total{endpoint=/a,method=_OTHER,status=200} 2
            http_requests_total{endpoint=/a,method=_OTHER,status=_OTHER} 1""");
  }

  @Test
  void keeps_the_nine_methods_of_the_standard_and_patch() {
    for (String method :
        List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "CONNECT")) {
      assertThat(HttpMethod.label(HttpMethod.index(method))).isEqualTo(method);
    }
  }

  @Test
  void unmatched_requests_have_a_place_beyond_the_cap() {
    recorder.apply(new HttpSettings(1, List.of(), List.of()));
    request("GET", "/a", 200);
    request("GET", "/b", 200);
    request("GET", "/c", 200);
    request("GET", null, 404);
    request("GET", "/a", 200);
    assertThat(ScrapeText.of(telemetry, "http_requests_total"))
        .isEqualTo(
            """
            http_requests_total{endpoint=/a,method=GET,status=200} 2
            http_requests_total{endpoint=_other,method=GET,status=200} 2
            http_requests_total{endpoint=_unmatched,method=GET,status=404} 1""");
    assertThat(ScrapeText.of(telemetry, "robo_monitor_series_dropped_total"))
        .isEqualTo("robo_monitor_series_dropped_total{metric=http_requests_total} 2");
  }

  @Test
  void rules_name_endpoints_in_order_and_before_the_route() {
    recorder.apply(
        new HttpSettings(
            200,
            List.of(
                new EndpointRule(Pattern.compile("^/legacy/special"), "/special"),
                new EndpointRule(Pattern.compile("^/legacy/.*"), "/legacy")),
            List.of("/health")));
    for (int again = 0; again < 2; again++) {
      request("/legacy/special/1", "/*");
      request("/legacy/1", "/*");
      request("/legacy/1?a=/legacy/special", "/*");
      request("http://example.com/legacy/1", "/*");
      request("/users/1", "/users/{id}");
      request("/users/1", null);
      request(null, "/users/{id}");
      request("/health", "/health");
      request("/health?verbose", "/health");
      request("/health/db", "/health/*");
    }
    recorder.apply(HttpSettings.defaults());
    request("/legacy/1", "/*");
    assertThat(ScrapeText.of(telemetry, "http_requests"))
        .isEqualTo(
            """
            http_requests_in_flight 0
            http_requests_total{endpoint=/*,method=GET,status=200} 1
            http_requests_total{endpoint=/health/*,method=GET,status=200} 2
            http_requests_total{endpoint=/legacy,method=GET,status=200} 6
            http_requests_total{endpoint=/special,method=GET,status=200} 2
            http_requests_total{endpoint=/users/{id},method=GET,status=200} 4
            http_requests_total{endpoint=_unmatched,method=GET,status=200} 2""");
  }

  private void request(String target, String route) {
    long start = recorder.enter();
    recorder.fallbackRoute(route);
    recorder.exit(start, "GET", target, 200);
  }

  @Test
  void the_first_template_counts_and_is_better_than_a_mapping() {
    long start = recorder.enter();
    assertThat(recorder.lacksRoute()).isTrue();
    recorder.route(HttpServerRecorder.UNMATCHED);
    recorder.fallbackRoute("/*");
    recorder.route("/users/{id}");
    recorder.route("/forwarded");
    assertThat(recorder.lacksRoute()).isFalse();
    recorder.exit(start, "GET", null, 200);
    recorder.route("/late");
    start = recorder.enter();
    recorder.fallbackRoute("");
    recorder.exit(start, "GET", null, 404);
    assertThat(ScrapeText.of(telemetry, "http_requests_total"))
        .isEqualTo(
            """
            http_requests_total{endpoint=/users/{id},method=GET,status=200} 1
            http_requests_total{endpoint=_unmatched,method=GET,status=404} 1""");
  }

  @Test
  void a_route_may_be_named_anew_until_it_is_settled() {
    ServerExchange exchange = new ServerExchange();
    for (int i = 0; i < 2; i++) {
      recorder.begin(exchange);
      exchange.request("GET", null);
      exchange.rename("/api/*");
      exchange.rename("/api/users/{id}");
      exchange.settle();
      exchange.rename("/error-page");
      exchange.route("/error-page");
      recorder.complete(exchange, 404);
    }
    recorder.begin(exchange);
    exchange.request("GET", null);
    exchange.settle();
    exchange.fallbackRoute("/error-page");
    recorder.complete(exchange, 404);
    assertThat(ScrapeText.of(telemetry, "http_requests_total"))
        .isEqualTo(
            """
            http_requests_total{endpoint=/api/users/{id},method=GET,status=404} 2
            http_requests_total{endpoint=_unmatched,method=GET,status=404} 1""");
  }

  @Test
  void a_discarded_exchange_was_none() {
    ServerExchange exchange = recorder.begin();
    recorder.discard(exchange);
    recorder.discard(exchange);
    recorder.complete(exchange, 200);
    assertThat(ScrapeText.of(telemetry, "http_requests")).isEqualTo("http_requests_in_flight 0");
  }

  @Test
  void what_is_entered_within_a_resumed_exchange_is_a_part_of_it() {
    ServerExchange exchange = recorder.begin();
    exchange.request("PUT", "/x?y");
    Object outer = recorder.resume(exchange);
    assertThat(recorder.enter()).isZero();
    recorder.route("/first");
    ServerExchange pipelined = recorder.begin();
    Object inner = recorder.resume(pipelined);
    recorder.route("/second");
    recorder.complete(pipelined, 204);
    recorder.pause(inner);
    recorder.route("/third");
    recorder.complete(exchange, 200);
    recorder.complete(exchange, 500);
    recorder.pause(outer);
    request("GET", "/after", 200);
    assertThat(ScrapeText.of(telemetry, "http_requests"))
        .isEqualTo(
            """
            http_requests_in_flight 0
            http_requests_total{endpoint=/after,method=GET,status=200} 1
            http_requests_total{endpoint=/first,method=PUT,status=200} 1
            http_requests_total{endpoint=/second,method=_OTHER,status=204} 1""");
  }

  @Test
  void one_object_serves_all_requests_of_a_connection() {
    ServerExchange exchange = new ServerExchange();
    recorder.complete(exchange, 200);
    for (int i = 0; i < 3; i++) {
      recorder.begin(exchange);
      assertThat(exchange.isOpen()).isTrue();
      exchange.fallbackRoute("/r" + i);
      exchange.request("GET", null);
      exchange.addResponseBytes(i);
      exchange.addResponseBytes(HttpServerRecorder.UNKNOWN);
      exchange.addResponseBytes(i);
      recorder.complete(exchange, 200);
    }
    assertThat(ScrapeText.of(telemetry, "http_response_bytes"))
        .isEqualTo(
            """
            http_response_bytes_total{endpoint=/r0,method=GET} 0
            http_response_bytes_total{endpoint=/r1,method=GET} 2
            http_response_bytes_total{endpoint=/r2,method=GET} 4""");
    assertThat(ScrapeText.of(telemetry, "http_requests_in_flight"))
        .isEqualTo("http_requests_in_flight 0");
  }

  @Test
  void the_status_that_was_sent_counts_whatever_the_server_makes_of_it() {
    long start = recorder.enter();
    recorder.sent(200);
    recorder.exit(start, "GET", null, 500);
    start = recorder.enter();
    recorder.sent(201);
    recorder.complete(recorder.suspend(start, "GET", null), 500);
    ServerExchange exchange = recorder.begin();
    Object outer = recorder.resume(exchange);
    recorder.sent(202);
    recorder.complete(exchange, 500);
    recorder.pause(outer);
    recorder.exit(recorder.enter(), "GET", null, 500);
    assertThat(ScrapeText.of(telemetry, "http_requests_total"))
        .isEqualTo(
            """
            http_requests_total{endpoint=_unmatched,method=GET,status=200} 1
            http_requests_total{endpoint=_unmatched,method=GET,status=201} 1
            http_requests_total{endpoint=_unmatched,method=GET,status=500} 1
            http_requests_total{endpoint=_unmatched,method=_OTHER,status=202} 1""");
  }

  @Test
  void the_status_of_grpc_is_told_by_name() {
    request("POST", "/pkg.Service/Call", GrpcStatus.of(0));
    request("POST", "/pkg.Service/Call", GrpcStatus.of(14));
    request("POST", "/pkg.Service/Call", GrpcStatus.of(17));
    request("POST", "/pkg.Service/Call", GrpcStatus.of(-1));
    assertThat(ScrapeText.of(telemetry, "http_requests_total"))
        .isEqualTo(
            """
            http_requests_total{endpoint=/pkg.Service/Call,method=POST,status=OK} 1
            http_requests_total{endpoint=/pkg.Service/Call,method=POST,status=UNAVAILABLE} 1
            http_requests_total{endpoint=/pkg.Service/Call,method=POST,status=_OTHER} 2""");
  }

  @Test
  void excluded_requests_leave_no_trace() {
    recorder.apply(new HttpSettings(200, List.of(), List.of("/health")));
    recorder.exit(recorder.enter(), "GET", "/health", 200, 5, 5);
    assertThat(ScrapeText.of(telemetry, "http")).isEqualTo("http_requests_in_flight 0");
  }

  @Test
  void adds_sizes_where_they_are_known() {
    recorder.exit(recorder.enter(), "POST", null, 200, 10, 20);
    recorder.exit(recorder.enter(), "POST", null, 200, -1, 22);
    recorder.exit(recorder.enter(), "GET", null, 200, -1, -1);
    assertThat(ScrapeText.of(telemetry, "http_re").lines().filter(line -> line.contains("bytes")))
        .containsExactly(
            "http_request_bytes_total{endpoint=_unmatched,method=POST} 10",
            "http_response_bytes_total{endpoint=_unmatched,method=POST} 42");
  }

  @Test
  void a_call_that_was_not_entered_records_nothing() {
    recorder.exit(0, "GET", null, 200);
    recorder.complete(new ServerExchange(), 200);
    recorder.route("/a");
    recorder.fallbackRoute("/a");
    assertThat(recorder.lacksRoute()).isFalse();
    assertThat(ScrapeText.of(telemetry, "http")).isEqualTo("http_requests_in_flight 0");
  }
}
