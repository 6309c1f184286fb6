package io.robomonitor.advice.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.advice.AgentThread;
import io.robomonitor.advice.MetricSettings;
import io.robomonitor.advice.ScrapeText;
import io.robomonitor.advice.Telemetry;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpClientRecorderTest {

  private final Telemetry telemetry = new Telemetry(MetricSettings.defaults());
  private final HttpClientRecorder recorder = new HttpClientRecorder(telemetry);

  private String requests() {
    return ScrapeText.of(telemetry, "http_client_requests_total");
  }

  @Test
  void counts_and_times_a_call_once_through_nested_clients() {
    long outer = recorder.enter();
    long inner = recorder.enter();
    recorder.exit(inner, "GET", "inner", 302);
    recorder.exit(outer, "GET", "outer", 200);
    recorder.exit(recorder.enter(), "brew", null, HttpClientRecorder.NO_RESPONSE);
    assertThat(requests())
        .isEqualTo(
            """
            http_client_requests_total{host=_unknown,method=_OTHER,status=error} 1
            http_client_requests_total{host=outer,method=GET,status=200} 1""");
    assertThat(ScrapeText.of(telemetry, "http_client_request_duration").lines().count())
        .isEqualTo(2);
  }

  @Test
  void a_call_that_ends_elsewhere_is_recorded_once_by_whoever_ends_it_first() {
    ClientCall suspended = recorder.suspend(recorder.enter(), "POST", "a");
    recorder.exit(recorder.enter(), "GET", "b", 200);
    suspended.complete(201);
    suspended.complete(HttpClientRecorder.NO_RESPONSE);
    ClientCall begun = recorder.begin("GET", "c");
    begun.complete(GrpcStatus.of(4));
    assertThat(requests())
        .isEqualTo(
            """
            http_client_requests_total{host=a,method=POST,status=201} 1
            http_client_requests_total{host=b,method=GET,status=200} 1
            http_client_requests_total{host=c,method=GET,status=DEADLINE_EXCEEDED} 1""");
  }

  @Test
  void a_call_keeps_what_was_called_while_its_request_changes() {
    ClientCall call = recorder.open("POST", "a");
    assertThat(call).isNotNull();
    assertThat(recorder.open("GET", "b")).isNull();
    recorder.exit(call, 200);
    ClientCall later = recorder.open(null, null);
    later.request("PUT", "c");
    recorder.leave();
    later.complete(204);
    assertThat(requests())
        .isEqualTo(
            """
            http_client_requests_total{host=a,method=POST,status=200} 1
            http_client_requests_total{host=c,method=PUT,status=204} 1""");
  }

  @Test
  void calls_of_the_agents_own_are_not_recorded() throws InterruptedException {
    Runnable calls =
        () -> {
          recorder.exit(recorder.enter(), "GET", "prometheus", 200);
          recorder.begin("POST", "prometheus").complete(204);
          assertThat(recorder.open("GET", "prometheus")).isNull();
        };
    AgentThread thread = new AgentThread(calls, "robo-monitor-test");
    thread.start();
    thread.join();
    assertThat(requests()).isEmpty();
  }

  @Test
  void what_is_left_without_an_end_is_not_recorded() {
    long start = recorder.enter();
    assertThat(recorder.enter()).isZero();
    recorder.leave(start);
    assertThat(requests()).isEmpty();
  }

  @Test
  void a_call_that_turns_out_to_be_a_part_of_another_is_not_recorded() {
    ClientCall redirected = recorder.begin("GET", "a");
    redirected.discard();
    redirected.complete(200);
    assertThat(requests()).isEmpty();
  }

  @Test
  void the_host_may_be_told_after_the_call_has_begun() {
    ClientCall call = recorder.begin("GET", null);
    assertThat(call.lacksHost()).isTrue();
    call.host("a");
    assertThat(call.lacksHost()).isFalse();
    call.complete(200);
    assertThat(requests()).isEqualTo("http_client_requests_total{host=a,method=GET,status=200} 1");
  }

  @Test
  void as_many_hosts_are_kept_apart_as_endpoints() {
    recorder.apply(new HttpSettings(1, List.of(), List.of()));
    recorder.exit(recorder.enter(), "GET", "a", 200);
    recorder.exit(recorder.enter(), "GET", "b", 200);
    recorder.exit(recorder.enter(), "GET", "c", 200);
    assertThat(requests())
        .isEqualTo(
            """
            http_client_requests_total{host=_other,method=GET,status=200} 2
            http_client_requests_total{host=a,method=GET,status=200} 1""");
  }

  @Test
  void two_thousand_hosts_leave_as_many_as_are_kept_apart_and_every_call_is_counted() {
    for (int call = 0; call < 20_000; call++) {
      recorder.exit(recorder.enter(), "GET", "host" + call % 2_000, 200);
    }

    List<String> lines = requests().lines().toList();
    assertThat(lines).hasSize(HttpSettings.defaults().maxEndpoints() + 1);
    assertThat(lines.stream().mapToLong(line -> Long.parseLong(line.split(" ")[1])).sum())
        .isEqualTo(20_000);
    assertThat(lines).anyMatch(line -> line.contains("host=_other,"));
    assertThat(ScrapeText.of(telemetry, "http_client_request_duration").lines())
        .hasSize(lines.size());
  }
}
