package io.robomonitor.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentMetricsTest {

  private static final String EXPOSITION =
      """
      # TYPE http_requests_total counter
      http_requests_total{endpoint="/select",status="200"} 40.0
      http_requests_total{endpoint="/select",status="404"} 2.0
      http_requests_total_created{endpoint="/select"} 1.7E9
      process_cpu_seconds_total 3.5
      """;

  @Test
  void adds_up_all_series_of_a_name_and_none_of_a_longer_one() {
    assertThat(AgentMetrics.sum(EXPOSITION, "http_requests_total")).isEqualTo(42.0);
  }

  @Test
  void reads_a_series_without_labels() {
    assertThat(AgentMetrics.sum(EXPOSITION, "process_cpu_seconds_total")).isEqualTo(3.5);
  }

  @Test
  void a_series_that_is_not_there_counts_nothing() {
    assertThat(AgentMetrics.sum(EXPOSITION, "http_requests")).isZero();
  }

  @Test
  void tells_values_by_their_label() {
    String exposition =
        """
        robo_monitor_poll_errors_total{source="jvm"} 0.0
        robo_monitor_poll_errors_total{source="system"} 1.5E3
        robo_monitor_poll_errors_total_created{source="x"} 1.0
        """;

    assertThat(AgentMetrics.byLabel(exposition, "robo_monitor_poll_errors_total"))
        .isEqualTo(Map.of("jvm", 0.0, "system", 1500.0));
  }
}
