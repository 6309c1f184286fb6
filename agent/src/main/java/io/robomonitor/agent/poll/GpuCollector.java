package io.robomonitor.agent.poll;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.robomonitor.advice.MetricCatalog;
import io.robomonitor.advice.MetricDefinition;
import io.robomonitor.gpu.GpuDevice;
import io.robomonitor.gpu.GpuIdentity;
import io.robomonitor.gpu.GpuSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Exposes the newest {@link GpuSnapshot}; nothing before the first. Safe for many threads. */
public final class GpuCollector implements MultiCollector {

  private static final MetricDefinition INFO =
      MetricDefinition.gauge(
          "gpu_info",
          "What the device is; always 1.",
          "gpu",
          "uuid",
          "name",
          "vendor",
          "pci_bus_id",
          "driver_version",
          "cuda_version");

  private static final List<Single> SINGLE =
      List.of(
          gauge(
              "gpu_utilization_ratio",
              "Part of the time that the device computed, 0 to 1.",
              GpuDevice::utilization),
          gauge(
              "gpu_memory_bandwidth_utilization_ratio",
              "Part of the time that the device's memory was read or written, 0 to 1.",
              GpuDevice::memoryBandwidthUtilization),
          gauge("gpu_memory_used_bytes", "Device memory in use.", GpuDevice::memoryUsedBytes),
          gauge("gpu_memory_free_bytes", "Device memory not in use.", GpuDevice::memoryFreeBytes),
          gauge("gpu_memory_total_bytes", "Device memory.", GpuDevice::memoryTotalBytes),
          gauge("gpu_power_watts", "Power that the device draws.", GpuDevice::powerWatts),
          gauge(
              "gpu_power_limit_watts",
              "Power that the device may draw.",
              GpuDevice::powerLimitWatts),
          gauge("gpu_fan_speed_ratio", "Speed of the device's fan, 0 to 1.", GpuDevice::fanSpeed),
          new Single(
              MetricDefinition.counter(
                  "gpu_pcie_replays_total", "PCIe packets that were sent again.", "gpu", "uuid"),
              GpuDevice::pcieReplays));

  private static final List<ByLabel> BY_LABEL =
      List.of(
          new ByLabel(
              MetricDefinition.gauge(
                  "gpu_temperature_celsius", "Temperature, by sensor.", "gpu", "uuid", "sensor"),
              GpuDevice::temperatureCelsius),
          new ByLabel(
              MetricDefinition.gauge(
                  "gpu_clock_hertz", "Clock frequency, by domain.", "gpu", "uuid", "domain"),
              GpuDevice::clockHertz));

  /** What this class exposes. */
  public static final MetricCatalog CATALOG = new MetricCatalog("GPU", families());

  private record Single(MetricDefinition family, Function<GpuDevice, @Nullable Number> value) {}

  private record ByLabel(
      MetricDefinition family, Function<GpuDevice, Map<String, Double>> values) {}

  private final Supplier<@Nullable GpuSnapshot> latest;
  private final Labels constantLabels;

  /** Makes a collector over {@code Polled::latest}. */
  public GpuCollector(Supplier<@Nullable GpuSnapshot> latest, Labels constantLabels) {
    this.latest = latest;
    this.constantLabels = constantLabels;
  }

  @Override
  public MetricSnapshots collect() {
    MetricSnapshots.Builder scrape = MetricSnapshots.builder();
    GpuSnapshot snapshot = latest.get();
    if (snapshot != null) {
      info(snapshot.devices()).into(scrape);
      for (Single single : SINGLE) {
        FamilyValues values = FamilyValues.of(single.family(), constantLabels);
        for (GpuDevice device : snapshot.devices()) {
          values.add(single.value().apply(device), device.gpu(), device.uuid());
        }
        values.into(scrape);
      }
      for (ByLabel byLabel : BY_LABEL) {
        FamilyValues values = FamilyValues.of(byLabel.family(), constantLabels);
        for (GpuDevice device : snapshot.devices()) {
          byLabel
              .values()
              .apply(device)
              .forEach((label, value) -> values.add(value, device.gpu(), device.uuid(), label));
        }
        values.into(scrape);
      }
    }
    return scrape.build();
  }

  private FamilyValues info(List<GpuDevice> devices) {
    FamilyValues values = FamilyValues.of(INFO, constantLabels);
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

  private static Single gauge(
      String name, String help, Function<GpuDevice, @Nullable Number> value) {
    return new Single(MetricDefinition.gauge(name, help, "gpu", "uuid"), value);
  }

  private static List<MetricDefinition> families() {
    List<MetricDefinition> families = new ArrayList<>();
    families.add(INFO);
    SINGLE.forEach(single -> families.add(single.family()));
    BY_LABEL.forEach(byLabel -> families.add(byLabel.family()));
    return List.copyOf(families);
  }
}
