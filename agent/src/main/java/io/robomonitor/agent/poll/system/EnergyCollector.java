package io.robomonitor.agent.poll.system;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.robomonitor.advice.MetricCatalog;
import io.robomonitor.advice.MetricDefinition;
import io.robomonitor.agent.poll.FamilyValues;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Exposes the newest {@link Energy}. Safe for many threads. */
public final class EnergyCollector implements MultiCollector {

  private static final MetricDefinition JOULES =
      MetricDefinition.counter(
          "system_energy_joules_total",
          "Energy that a part of the machine used; package-0/core is within package-0.",
          "zone");

  /** What this class exposes. */
  public static final MetricCatalog CATALOG = MetricCatalog.of("Energy of the machine", JOULES);

  private final Supplier<@Nullable Energy> current;
  private final Labels constantLabels;

  /** Makes a collector over {@code Polled::current}. */
  public EnergyCollector(Supplier<@Nullable Energy> current, Labels constantLabels) {
    this.current = current;
    this.constantLabels = constantLabels;
  }

  @Override
  public MetricSnapshots collect() {
    MetricSnapshots.Builder scrape = MetricSnapshots.builder();
    Energy energy = current.get();
    if (energy != null) {
      FamilyValues values = FamilyValues.of(JOULES, constantLabels);
      energy.joules().forEach((zone, joules) -> values.add(joules, zone));
      values.into(scrape);
    }
    return scrape.build();
  }
}
