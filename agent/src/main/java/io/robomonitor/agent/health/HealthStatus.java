package io.robomonitor.agent.health;

import java.util.Locale;

/** How the service does, from best to worst. */
public enum HealthStatus {
  HEALTHY,
  /** It serves, and something is wrong. */
  DEGRADED,
  UNHEALTHY;

  /** As written in {@code /health}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
