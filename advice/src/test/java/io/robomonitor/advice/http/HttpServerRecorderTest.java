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

  private void request(String method, String endpoint, int status) {
    recorder.exit(recorder.enter(), method, endpoint, status);
  }

  @Test
  void counts_and_times_a_request_once_through_nested_calls() {
    long outer = recorder.enter();
    long inner = recorder.enter();
    recorder.exit(inner, "GET", "/inner", 500);
    recorder.exit(outer, "GET", "/outer", 200);
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
    recorder.leave(start);
    request("GET", "/other", 200);
    assertThat(ScrapeText.of(telemetry, "http_requests_in_flight"))
        .isEqualTo("http_requests_in_flight 1");
    Thread completing = new Thread(() -> recorder.complete(start, "POST", "/slow", 201));
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
      assertThat(recorder.endpointFor("/legacy/special/1", "/*")).isEqualTo("/special");
      assertThat(recorder.endpointFor("/legacy/1", "/*")).isEqualTo("/legacy");
      assertThat(recorder.endpointFor("/users/1", "/users/{id}")).isEqualTo("/users/{id}");
      assertThat(recorder.endpointFor("/users/1", null)).isEqualTo("_unmatched");
      assertThat(recorder.endpointFor(null, "/users/{id}")).isEqualTo("/users/{id}");
      assertThat(recorder.endpointFor("/health", "/health")).isSameAs(HttpServerRecorder.EXCLUDED);
      assertThat(recorder.endpointFor("/health/db", "/health/*")).isEqualTo("/health/*");
    }
    recorder.apply(HttpSettings.defaults());
    assertThat(recorder.endpointFor("/legacy/1", "/*")).isEqualTo("/*");
  }

  @Test
  void excluded_requests_leave_no_trace() {
    request("GET", HttpServerRecorder.EXCLUDED, 200);
    recorder.requestBytes("GET", HttpServerRecorder.EXCLUDED, 5);
    recorder.responseBytes("GET", HttpServerRecorder.EXCLUDED, 5);
    assertThat(ScrapeText.of(telemetry, "http")).isEqualTo("http_requests_in_flight 0");
  }

  @Test
  void adds_sizes_where_they_are_known() {
    recorder.requestBytes("POST", "/a", 10);
    recorder.requestBytes("POST", "/a", -1);
    recorder.responseBytes("POST", "/a", 20);
    recorder.responseBytes("POST", "/a", 22);
    recorder.responseBytes("GET", "/b", -1);
    assertThat(ScrapeText.of(telemetry, "http_re").lines().filter(line -> line.contains("bytes")))
        .containsExactly(
            "http_request_bytes_total{endpoint=/a,method=POST} 10",
            "http_response_bytes_total{endpoint=/a,method=POST} 42");
  }

  @Test
  void a_call_that_was_not_entered_records_nothing() {
    recorder.exit(0, "GET", "/a", 200);
    recorder.complete(0, "GET", "/a", 200);
    recorder.leave(0);
    assertThat(ScrapeText.of(telemetry, "http")).isEqualTo("http_requests_in_flight 0");
  }
}
