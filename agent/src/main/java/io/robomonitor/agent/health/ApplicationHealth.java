package io.robomonitor.agent.health;

import io.robomonitor.agent.poll.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the application's own checks, one after the other, on a poller's thread apart; whoever
 * reports gets what they answered last. A check that does not come back fails itself and keeps the
 * ones behind it waiting, as they are asked by the same thread.
 */
public final class ApplicationHealth
    implements Source<List<HealthCheck>>, Supplier<List<HealthCheck>> {

  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final long LATE_NANOS = Duration.ofSeconds(2).toNanos();

  private final Supplier<Map<String, BooleanSupplier>> checks;
  private final LongSupplier nanoTime;
  private volatile List<HealthCheck> answers = List.of();
  private volatile @Nullable Asked asked;

  private record Asked(String name, long since) {}

  /**
   * Makes a source.
   *
   * @param checks {@code ApplicationChecks::all}
   * @param nanoTime {@code System::nanoTime}
   */
  public ApplicationHealth(Supplier<Map<String, BooleanSupplier>> checks, LongSupplier nanoTime) {
    this.checks = checks;
    this.nanoTime = nanoTime;
  }

  @Override
  public String name() {
    return "health";
  }

  @Override
  public Duration interval() {
    return INTERVAL;
  }

  @Override
  public List<HealthCheck> poll() {
    List<HealthCheck> found = new ArrayList<>();
    for (Map.Entry<String, BooleanSupplier> check : checks.get().entrySet()) {
      found.add(ask(check.getKey(), check.getValue()));
    }
    answers = List.copyOf(found);
    return answers;
  }

  private HealthCheck ask(String name, BooleanSupplier check) {
    long start = nanoTime.getAsLong();
    asked = new Asked(name, start);
    List<String> problems = List.of();
    try {
      if (!check.getAsBoolean()) {
        problems = List.of("says no");
      }
    } catch (Throwable failed) {
      problems = List.of(String.valueOf(failed));
    }
    asked = null;
    HealthStatus status = problems.isEmpty() ? HealthStatus.HEALTHY : HealthStatus.UNHEALTHY;
    return new HealthCheck(name, status, (nanoTime.getAsLong() - start) / 1_000_000, problems);
  }

  /** The last answers; of a check that is being asked for long, that it does not answer. */
  @Override
  public List<HealthCheck> get() {
    Asked now = asked;
    List<HealthCheck> known = answers;
    long waited = now == null ? 0 : nanoTime.getAsLong() - now.since();
    if (now == null || waited < LATE_NANOS) {
      return known;
    }
    List<HealthCheck> all = new ArrayList<>(known);
    all.removeIf(check -> check.name().equals(now.name()));
    String problem = "no answer for " + waited / 1_000_000_000L + " s";
    all.add(
        new HealthCheck(now.name(), HealthStatus.UNHEALTHY, waited / 1_000_000, List.of(problem)));
    return all;
  }
}
