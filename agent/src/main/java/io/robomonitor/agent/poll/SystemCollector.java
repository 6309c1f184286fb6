package io.robomonitor.agent.poll;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.robomonitor.advice.MetricCatalog;
import io.robomonitor.advice.MetricDefinition;
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
  public static final MetricCatalog CATALOG =
      MetricCatalog.of("Machine", CPU, CPU_SECONDS, LOAD, PROCESS_CPU, MEMORY, MEMORY_TOTAL, SWAP);

  private final Supplier<@Nullable SystemSnapshot> latest;
  private final Labels constantLabels;

  /** Makes a collector over {@code Polled::current}. */
  public SystemCollector(Supplier<@Nullable SystemSnapshot> latest, Labels constantLabels) {
    this.latest = latest;
    this.constantLabels = constantLabels;
  }

  @Override
  public MetricSnapshots collect() {
    MetricSnapshots.Builder scrape = MetricSnapshots.builder();
    SystemSnapshot snapshot = latest.get();
    if (snapshot != null) {
      FamilyValues.of(CPU, constantLabels).add(snapshot.cpuUtilization()).into(scrape);
      byLabel(CPU_SECONDS, snapshot.cpuSeconds(), scrape);
      byLabel(LOAD, snapshot.loadAverage(), scrape);
      FamilyValues.of(PROCESS_CPU, constantLabels)
          .add(snapshot.processCpuUtilization())
          .into(scrape);
      byLabel(MEMORY, snapshot.memory(), scrape);
      FamilyValues.of(MEMORY_TOTAL, constantLabels).add(snapshot.memoryTotal()).into(scrape);
      byLabel(SWAP, snapshot.swap(), scrape);
    }
    return scrape.build();
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
