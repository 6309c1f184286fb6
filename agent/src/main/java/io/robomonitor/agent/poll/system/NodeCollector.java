package io.robomonitor.agent.poll.system;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.robomonitor.advice.MetricCatalog;
import io.robomonitor.advice.MetricDefinition;
import io.robomonitor.agent.poll.FamilyValues;
import io.robomonitor.agent.poll.system.SystemSnapshot.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Exposes what {@link SystemCollector} and {@link FilesystemCollector} do under node_exporter's
 * names, for dashboards that know those. Safe for many threads.
 */
public final class NodeCollector implements MultiCollector {

  /** What this class exposes. */
  public static final MetricCatalog CATALOG =
      new MetricCatalog("node_exporter's names (compat: [node])", definitions());

  private final Supplier<@Nullable SystemSnapshot> system;
  private final Supplier<@Nullable FilesystemSnapshot> filesystems;
  private final Labels constantLabels;

  /** Makes a collector over both. */
  public NodeCollector(
      Supplier<@Nullable SystemSnapshot> system,
      Supplier<@Nullable FilesystemSnapshot> filesystems,
      Labels constantLabels) {
    this.system = system;
    this.filesystems = filesystems;
    this.constantLabels = constantLabels;
  }

  private static List<MetricDefinition> definitions() {
    List<MetricDefinition> all = new ArrayList<>();
    all.add(NodeFamilies.CPU);
    all.addAll(NodeFamilies.loads());
    all.addAll(Family.definitions(NodeFamilies.MEMORY));
    all.addAll(Family.definitions(NodeFamilies.DISKS));
    all.addAll(Family.definitions(NodeFamilies.FILESYSTEMS));
    all.addAll(Family.definitions(NodeFamilies.NETWORKS));
    all.addAll(NodeFamilies.pressures());
    return all;
  }

  @Override
  public MetricSnapshots collect() {
    MetricSnapshots.Builder scrape = MetricSnapshots.builder();
    SystemSnapshot machine = system.get();
    if (machine != null) {
      counts(machine.counts(), scrape);
    }
    FilesystemSnapshot mounted = filesystems.get();
    if (mounted != null) {
      Family.into(scrape, NodeFamilies.FILESYSTEMS, mounted.filesystems(), constantLabels);
    }
    return scrape.build();
  }

  private void counts(Counts counts, MetricSnapshots.Builder scrape) {
    FamilyValues cpus = FamilyValues.of(NodeFamilies.CPU, constantLabels);
    for (CpuTimes cpu : counts.cpus()) {
      if (!cpu.cpu().isEmpty()) {
        cpu.seconds().forEach((mode, seconds) -> cpus.add(seconds, cpu.cpu(), mode.label()));
      }
    }
    cpus.into(scrape);
    for (Map.Entry<String, Double> load : counts.loadAverage().entrySet()) {
      single(NodeFamilies.load(load.getKey()), load.getValue(), scrape);
    }
    Family.into(scrape, NodeFamilies.MEMORY, List.of(counts.memory()), constantLabels);
    Family.into(scrape, NodeFamilies.DISKS, counts.disks(), constantLabels);
    Family.into(scrape, NodeFamilies.NETWORKS, counts.networks(), constantLabels);
    for (Pressure pressure : counts.pressures()) {
      String resource = pressure.resource();
      single(NodeFamilies.pressure(resource, false), pressure.waitingSeconds(), scrape);
      single(NodeFamilies.pressure(resource, true), pressure.stalledSeconds(), scrape);
    }
  }

  private void single(
      MetricDefinition family, @Nullable Number value, MetricSnapshots.Builder scrape) {
    FamilyValues.of(family, constantLabels).add(value).into(scrape);
  }
}
