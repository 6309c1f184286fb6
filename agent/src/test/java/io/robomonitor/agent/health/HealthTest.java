package io.robomonitor.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.Labels;
import io.robomonitor.agent.config.AgentConfig;
import io.robomonitor.agent.poll.Exposition;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.890Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @Test
  void an_agent_without_problems_is_up() {
    assertThat(new ServiceHealth("1.2", List::of, List.of(), CLOCK).get().toJson())
        .isEqualTo(
            "{\"status\":\"healthy\",\"timestamp\":\"2026-03-04T05:06:07.890Z\","
                + "\"version\":\"1.2\",\"checks\":{\"agent\":{\"status\":\"up\"}}}");
  }

  @Test
  void an_agent_with_problems_degrades_and_lists_them_as_valid_json() {
    List<String> problems = List.of("a \"quote\" and a \\", "a tab\tand an ümlaut");

    assertThat(new ServiceHealth("1.2", () -> problems, List.of(), CLOCK).get().toJson())
        .isEqualTo(
            "{\"status\":\"degraded\",\"timestamp\":\"2026-03-04T05:06:07.890Z\","
                + "\"version\":\"1.2\",\"checks\":{\"agent\":{\"status\":\"degraded\","
                + "\"problems\":[\"a \\\"quote\\\" and a \\\\\",\"a tab\\u0009and an ümlaut\"]}}}");
  }

  @Test
  void the_worst_check_decides() {
    HealthReport report =
        new HealthReport(
            NOW,
            "1.2",
            List.of(
                new HealthCheck("agent", HealthStatus.DEGRADED, null, List.of()),
                new HealthCheck("database", HealthStatus.UNHEALTHY, 3L, List.of("refused")),
                new HealthCheck("cache", HealthStatus.HEALTHY, 0L, List.of())));

    assertThat(report.toJson())
        .isEqualTo(
            "{\"status\":\"unhealthy\",\"timestamp\":\"2026-03-04T05:06:07.890Z\","
                + "\"version\":\"1.2\",\"checks\":{\"agent\":{\"status\":\"degraded\"},"
                + "\"database\":{\"status\":\"down\",\"duration_ms\":3,"
                + "\"problems\":[\"refused\"]},"
                + "\"cache\":{\"status\":\"up\",\"duration_ms\":0}}}");
  }

  @Test
  void tells_service_uptime_and_versions() throws Exception {
    SelfCollector collector =
        new SelfCollector(
            AgentConfig.defaults("shop"), "1.2", NOW.minusMillis(1500), CLOCK, Labels.EMPTY);

    assertThat(Exposition.of(collector))
        .isEqualTo(
            """
            # HELP robo_monitor_info What the agent is; always 1.
            # TYPE robo_monitor_info gauge
            robo_monitor_info{java_version="%s",version="1.2"} 1.0
            # HELP service_info The service, as the configuration names it; always 1.
            # TYPE service_info gauge
            service_info{service="shop"} 1.0
            # HELP service_uptime_seconds Time since the process started.
            # TYPE service_uptime_seconds gauge
            service_uptime_seconds 1.5
            """
                .formatted(System.getProperty("java.version")));
  }

  @Test
  void the_process_started_before_now() {
    assertThat(SelfCollector.processStart(Clock.systemUTC()))
        .isBeforeOrEqualTo(Clock.systemUTC().instant());
  }
}
