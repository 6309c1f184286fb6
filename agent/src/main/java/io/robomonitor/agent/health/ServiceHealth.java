package io.robomonitor.agent.health;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes the {@link HealthReport}: the agent's own check, then what others found. For any thread.
 */
public final class ServiceHealth implements Supplier<HealthReport> {

  private final String version;
  private final Supplier<List<String>> problems;
  private final List<Supplier<List<HealthCheck>>> others;
  private final Clock clock;

  /**
   * Makes a supplier.
   *
   * @param version of the agent
   * @param problems {@code AgentLog::problems}
   * @param others further checks, in order; asked at each report, so they must have their answers
   * @param clock {@code Clock.systemUTC()}
   */
  public ServiceHealth(
      String version,
      Supplier<List<String>> problems,
      List<Supplier<List<HealthCheck>>> others,
      Clock clock) {
    this.version = version;
    this.problems = problems;
    this.others = List.copyOf(others);
    this.clock = clock;
  }

  /** The report of this moment: an agent with problems degrades the service, and never fails it. */
  @Override
  public HealthReport get() {
    List<HealthCheck> checks = new ArrayList<>();
    checks.add(HealthCheck.degradedBy("agent", problems.get()));
    for (Supplier<List<HealthCheck>> other : others) {
      checks.addAll(other.get());
    }
    return new HealthReport(clock.instant(), version, checks);
  }
}
