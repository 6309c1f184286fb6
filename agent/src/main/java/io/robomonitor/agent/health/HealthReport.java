package io.robomonitor.agent.health;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The answer of {@code /health}. Immutable.
 *
 * @param timestamp when the checks were looked at
 * @param version of the agent
 * @param checks in the order in which they are written
 */
public record HealthReport(Instant timestamp, String version, List<HealthCheck> checks) {

  public HealthReport {
    checks = List.copyOf(checks);
  }

  /** The worst of the checks. */
  public HealthStatus status() {
    HealthStatus worst = HealthStatus.HEALTHY;
    for (HealthCheck check : checks) {
      if (check.status().compareTo(worst) > 0) {
        worst = check.status();
      }
    }
    return worst;
  }

  /** One line of JSON. */
  public String toJson() {
    Json json = new Json().open();
    json.key("status").text(status().text());
    json.key("timestamp").text(timestamp.truncatedTo(ChronoUnit.MILLIS).toString());
    json.key("version").text(version);
    json.key("checks").open();
    for (HealthCheck check : checks) {
      check.writeTo(json);
    }
    return json.close().close().toString();
  }
}
