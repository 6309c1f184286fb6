package io.robomonitor.agent.health;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** Makes the {@link HealthReport} of a service that has only the agent's own check. */
public final class AgentHealth implements Supplier<HealthReport> {

  private final String version;
  private final Supplier<List<String>> problems;
  private final Clock clock;

  /**
   * Makes a supplier.
   *
   * @param version of the agent
   * @param problems {@code AgentLog::problems}
   * @param clock {@code Clock.systemUTC()}
   */
  public AgentHealth(String version, Supplier<List<String>> problems, Clock clock) {
    this.version = version;
    this.problems = problems;
    this.clock = clock;
  }

  /** The report of this moment: an agent with problems degrades the service, and never fails it. */
  @Override
  public HealthReport get() {
    List<String> lines = problems.get();
    HealthStatus status = lines.isEmpty() ? HealthStatus.HEALTHY : HealthStatus.DEGRADED;
    HealthCheck agent = new HealthCheck("agent", status, /* durationMillis= */ null, lines);
    return new HealthReport(clock.instant(), version, List.of(agent));
  }
}
