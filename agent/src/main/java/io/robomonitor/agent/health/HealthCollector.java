package io.robomonitor.agent.health;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.robomonitor.advice.MetricCatalog;
import io.robomonitor.advice.MetricDefinition;
import io.robomonitor.agent.poll.FamilyValues;
import java.util.function.Supplier;

/** What {@code /health} says, as metrics, so that it has a history. */
public final class HealthCollector implements MultiCollector {

  private static final MetricDefinition UP =
      MetricDefinition.gauge(
          "health_check_up", "1 where a check of /health is up, 0 where not.", "check");
  private static final MetricDefinition DURATION =
      MetricDefinition.gauge(
          "health_check_duration_seconds", "Time that a check took when last asked.", "check");

  /** What this class exposes. */
  public static final MetricCatalog CATALOG = MetricCatalog.of("Health", UP, DURATION);

  private final Supplier<HealthReport> health;
  private final Labels constantLabels;

  /** Makes a collector over the reports of {@link ServiceHealth}. */
  public HealthCollector(Supplier<HealthReport> health, Labels constantLabels) {
    this.health = health;
    this.constantLabels = constantLabels;
  }

  @Override
  public MetricSnapshots collect() {
    FamilyValues up = FamilyValues.of(UP, constantLabels);
    FamilyValues duration = FamilyValues.of(DURATION, constantLabels);
    for (HealthCheck check : health.get().checks()) {
      up.add(check.status() == HealthStatus.HEALTHY ? 1 : 0, check.name());
      Long millis = check.durationMillis();
      duration.add(millis == null ? null : millis / 1e3, check.name());
    }
    MetricSnapshots.Builder scrape = MetricSnapshots.builder();
    up.into(scrape);
    duration.into(scrape);
    return scrape.build();
  }
}
