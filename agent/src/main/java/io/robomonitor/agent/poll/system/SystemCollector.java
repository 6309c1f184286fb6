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

/** Exposes the newest {@link SystemSnapshot}; nothing before the first. Safe for many threads. */
public final class SystemCollector implements MultiCollector {

  private static final MetricDefinition CPU =
      MetricDefinition.gauge(
          "system_cpu_utilization_ratio", "Part of the machine's CPU time that was used, 0 to 1.");
  private static final MetricDefinition CPU_SECONDS =
      MetricDefinition.counter(
          "system_cpu_seconds_total", "CPU time of the machine since boot, by mode.", "mode");
  private static final MetricDefinition LOAD =
      MetricDefinition.gauge("system_load_average", "Load average of the machine.", "window");
  private static final MetricDefinition PROCESS_CPU =
      MetricDefinition.gauge(
          "process_cpu_utilization_ratio",
          "Part of the CPU time open to this process that it used, 0 to 1.");
  private static final MetricDefinition MEMORY =
      MetricDefinition.gauge("system_memory_bytes", "Memory of the machine, by state.", "state");
  private static final MetricDefinition MEMORY_TOTAL =
      MetricDefinition.gauge("system_memory_total_bytes", "Memory that the machine has.");
  private static final MetricDefinition SWAP =
      MetricDefinition.gauge("system_swap_bytes", "Swap space of the machine, by state.", "state");

  /** What this class exposes. */
  public static final MetricCatalog CATALOG = new MetricCatalog("Machine", definitions());

  private final Supplier<@Nullable SystemSnapshot> current;
  private final Labels constantLabels;

  /** Makes a collector over {@code Polled::current}. */
  public SystemCollector(Supplier<@Nullable SystemSnapshot> current, Labels constantLabels) {
    this.current = current;
    this.constantLabels = constantLabels;
  }

  private static List<MetricDefinition> definitions() {
    List<MetricDefinition> all =
        new ArrayList<>(List.of(CPU, CPU_SECONDS, LOAD, PROCESS_CPU, MEMORY, MEMORY_TOTAL, SWAP));
    all.addAll(Family.definitions(DeviceFamilies.DISKS));
    all.addAll(Family.definitions(DeviceFamilies.NETWORKS));
    all.addAll(Family.definitions(DeviceFamilies.PRESSURES));
    return all;
  }

  @Override
  public MetricSnapshots collect() {
    MetricSnapshots.Builder scrape = MetricSnapshots.builder();
    SystemSnapshot snapshot = current.get();
    if (snapshot != null) {
      Counts counts = snapshot.counts();
      single(CPU, snapshot.cpuUtilization(), scrape);
      cpuSeconds(counts.allCpus(), scrape);
      byLabel(LOAD, counts.loadAverage(), scrape);
      single(PROCESS_CPU, snapshot.processCpuUtilization(), scrape);
      byLabel(MEMORY, counts.memory().states(), scrape);
      single(MEMORY_TOTAL, counts.memory().total(), scrape);
      byLabel(SWAP, counts.memory().swapStates(), scrape);
      Family.into(scrape, DeviceFamilies.DISKS, counts.disks(), constantLabels);
      Family.into(scrape, DeviceFamilies.NETWORKS, counts.networks(), constantLabels);
      Family.into(scrape, DeviceFamilies.PRESSURES, counts.pressures(), constantLabels);
    }
    return scrape.build();
  }

  private void single(
      MetricDefinition family, @Nullable Number value, MetricSnapshots.Builder scrape) {
    FamilyValues.of(family, constantLabels).add(value).into(scrape);
  }

  private void cpuSeconds(@Nullable CpuTimes cpu, MetricSnapshots.Builder scrape) {
    if (cpu != null) {
      FamilyValues values = FamilyValues.of(CPU_SECONDS, constantLabels);
      cpu.seconds().forEach((mode, seconds) -> values.add(seconds, mode.label()));
      values.into(scrape);
    }
  }

  private void byLabel(
      MetricDefinition family,
      Map<String, ? extends Number> byLabel,
      MetricSnapshots.Builder scrape) {
    FamilyValues values = FamilyValues.of(family, constantLabels);
    byLabel.forEach((label, value) -> values.add(value, label));
    values.into(scrape);
  }
}
