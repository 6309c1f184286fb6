package io.robomonitor.agent.health;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of one check.
 *
 * @param name the key in {@code /health}
 * @param status healthy is written as {@code up}, unhealthy as {@code down}
 * @param durationMillis what the check took, or null where it measures nothing
 * @param problems one line each
 */
public record HealthCheck(
    String name, HealthStatus status, @Nullable Long durationMillis, List<String> problems) {

  public HealthCheck {
    problems = List.copyOf(problems);
  }

  /** A check that measures nothing: problems degrade the service, and do not fail it. */
  public static HealthCheck degradedBy(String name, List<String> problems) {
    HealthStatus status = problems.isEmpty() ? HealthStatus.HEALTHY : HealthStatus.DEGRADED;
    return new HealthCheck(name, status, /* durationMillis= */ null, problems);
  }

  void writeTo(Json json) {
    json.key(name).open();
    json.key("status").text(word());
    if (durationMillis != null) {
      json.key("duration_ms").number(durationMillis);
    }
    if (!problems.isEmpty()) {
      json.key("problems").texts(problems);
    }
    json.close();
  }

  private String word() {
    return switch (status) {
      case HEALTHY -> "up";
      case DEGRADED -> "degraded";
      case UNHEALTHY -> "down";
    };
  }
}
