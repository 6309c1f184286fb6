package io.robomonitor.advice.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.advice.MetricSettings;
import io.robomonitor.advice.ScrapeText;
import io.robomonitor.advice.Telemetry;
import org.junit.jupiter.api.Test;

class ServerConnectionTest {

  private final Telemetry telemetry = new Telemetry(MetricSettings.defaults());
  private final ServerConnection connection =
      new ServerConnection(new HttpServerRecorder(telemetry));

  private void answer(int status) {
    connection.response(status);
    connection.endOfResponse();
  }

  private String requests() {
    return ScrapeText.of(telemetry, "http_requests");
  }

  @Test
  void answers_belong_to_requests_in_their_order() {
    connection.request("GET", "/a");
    connection.request("POST", "/b");
    connection.requestBody(7);
    connection.request("PUT", "/c");
    connection.oldest().route("/a");
    connection.newest().route("/c");
    answer(200);
    connection.oldest().route("/b");
    answer(201);
    answer(204);
    assertThat(requests())
        .isEqualTo(
            """
            http_requests_in_flight 0
            http_requests_total{endpoint=/a,method=GET,status=200} 1
            http_requests_total{endpoint=/b,method=POST,status=201} 1
            http_requests_total{endpoint=/c,method=PUT,status=204} 1""");
    assertThat(ScrapeText.of(telemetry, "http_request_bytes"))
        .isEqualTo("http_request_bytes_total{endpoint=/b,method=POST} 7");
    assertThat(connection.oldest()).isNull();
  }

  @Test
  void one_exchange_serves_all_requests_that_are_not_pipelined() {
    connection.request("GET", "/a");
    ServerExchange first = connection.oldest();
    answer(200);
    connection.request("GET", "/a");
    assertThat(connection.oldest()).isSameAs(first);
  }

  @Test
  void interim_answers_end_nothing() {
    connection.request("POST", "/a");
    answer(100);
    connection.response(103);
    connection.endOfResponse();
    answer(200);
    assertThat(requests())
        .isEqualTo(
            """
            http_requests_in_flight 0
            http_requests_total{endpoint=_unmatched,method=POST,status=200} 1""");
  }

  @Test
  void another_protocol_ends_an_exchange_with_the_head_of_its_answer() {
    connection.request("CONNECT", "a:443");
    connection.response(200);
    connection.request("GET", "/socket");
    connection.response(101);
    assertThat(requests())
        .isEqualTo(
            """
            http_requests_in_flight 0
            http_requests_total{endpoint=_unmatched,method=CONNECT,status=200} 1
            http_requests_total{endpoint=_unmatched,method=GET,status=101} 1""");
  }

  @Test
  void a_closed_connection_leaves_what_was_sent_and_nothing_in_flight() {
    connection.request("GET", "/a");
    connection.request("GET", "/b");
    connection.response(200);
    connection.responseBody(5);
    connection.close();
    connection.request("GET", "/too-late");
    assertThat(requests())
        .isEqualTo(
            """
            http_requests_in_flight 0
            http_requests_total{endpoint=_unmatched,method=GET,status=200} 1""");
    assertThat(ScrapeText.of(telemetry, "http_response_bytes"))
        .isEqualTo("http_response_bytes_total{endpoint=_unmatched,method=GET} 5");
  }

  @Test
  void a_request_that_is_handed_over_is_not_counted_here() {
    connection.request("GET", "/a");
    connection.handOver();
    assertThat(requests()).isEqualTo("http_requests_in_flight 0");
  }

  @Test
  void answers_without_a_request_do_nothing() {
    answer(408);
    connection.responseBody(3);
    connection.handOver();
    assertThat(requests()).isEqualTo("http_requests_in_flight 0");
  }

  @Test
  void a_body_that_an_answer_to_head_carries_is_not_sent() {
    connection.request("HEAD", "/a");
    connection.response(200);
    connection.responseBody(9);
    connection.endOfResponse();
    assertThat(ScrapeText.of(telemetry, "http_response_bytes"))
        .isEqualTo("http_response_bytes_total{endpoint=_unmatched,method=HEAD} 0");
  }
}
