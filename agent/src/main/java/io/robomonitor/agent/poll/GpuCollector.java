package io.robomonitor.agent.poll;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.robomonitor.advice.MetricCatalog;
import io.robomonitor.gpu.GpuDevice;
import io.robomonitor.gpu.GpuIdentity;
import io.robomonitor.gpu.GpuSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Exposes the newest {@link GpuSnapshot} of each vendor's source; nothing before the first. Safe
 * for many threads.
 */
public final class GpuCollector implements MultiCollector {

  /** What this class exposes. */
  public static final MetricCatalog CATALOG = new MetricCatalog("GPU", GpuFamilies.all());

  private final List<Supplier<@Nullable GpuSnapshot>> sources;
  private final Labels constantLabels;

  /** Makes a collector over {@code Polled::current} of each source. */
  public GpuCollector(List<Supplier<@Nullable GpuSnapshot>> sources, Labels constantLabels) {
    this.sources = List.copyOf(sources);
    this.constantLabels = constantLabels;
  }

  @Override
  public MetricSnapshots collect() {
    List<GpuDevice> devices = new ArrayList<>();
    for (Supplier<@Nullable GpuSnapshot> source : sources) {
      GpuSnapshot snapshot = source.get();
      if (snapshot != null) {
        devices.addAll(snapshot.devices());
      }
    }
    MetricSnapshots.Builder scrape = MetricSnapshots.builder();
    info(devices).into(scrape);
    for (GpuFamilies.Single single : GpuFamilies.SINGLE) {
      FamilyValues values = FamilyValues.of(single.family(), constantLabels);
      for (GpuDevice device : devices) {
        values.add(single.value().apply(device), device.gpu(), device.uuid());
      }
      values.into(scrape);
    }
    for (GpuFamilies.ByLabel byLabel : GpuFamilies.BY_LABEL) {
      FamilyValues values = FamilyValues.of(byLabel.family(), constantLabels);
      for (GpuDevice device : devices) {
        byLabel
            .values()
            .apply(device)
            .forEach((label, value) -> values.add(value, device.gpu(), device.uuid(), label));
      }
      values.into(scrape);
    }
    return scrape.build();
  }

  private FamilyValues info(List<GpuDevice> devices) {
    FamilyValues values = FamilyValues.of(GpuFamilies.INFO, constantLabels);
    for (GpuDevice device : devices) {
      GpuIdentity is = device.identity();
      values.add(
          1,
          is.gpu(),
          device.uuid(),
          orEmpty(is.name()),
          is.vendor(),
          orEmpty(is.pciBusId()),
          orEmpty(is.driverVersion()),
          orEmpty(is.cudaVersion()));
    }
    return values;
  }

  /** To Prometheus an empty label value is the same as no label. */
  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }
}
