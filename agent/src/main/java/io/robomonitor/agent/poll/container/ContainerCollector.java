package io.robomonitor.agent.poll.container;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.robomonitor.advice.MetricCatalog;
import io.robomonitor.agent.poll.FamilyValues;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Exposes the newest {@link ContainerSnapshot}; nothing before the first. For many threads. */
public final class ContainerCollector implements MultiCollector {

  /** What this class exposes. */
  public static final MetricCatalog CATALOG =
      new MetricCatalog("Container", ContainerFamilies.all());

  private final Supplier<@Nullable ContainerSnapshot> current;
  private final Labels constantLabels;

  /** Makes a collector over {@code Polled::current}. */
  public ContainerCollector(Supplier<@Nullable ContainerSnapshot> current, Labels constantLabels) {
    this.current = current;
    this.constantLabels = constantLabels;
  }

  @Override
  public MetricSnapshots collect() {
    MetricSnapshots.Builder scrape = MetricSnapshots.builder();
    ContainerSnapshot container = current.get();
    if (container != null) {
      for (ContainerFamilies.Single single : ContainerFamilies.SINGLE) {
        FamilyValues.of(single.family(), constantLabels)
            .add(single.value().apply(container))
            .into(scrape);
      }
      for (ContainerFamilies.ByLabel byLabel : ContainerFamilies.BY_LABEL) {
        FamilyValues values = FamilyValues.of(byLabel.family(), constantLabels);
        byLabel.values().apply(container).forEach((label, value) -> values.add(value, label));
        values.into(scrape);
      }
    }
    return scrape.build();
  }
}
