package io.robomonitor.agent.poll;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.robomonitor.advice.MetricCatalog;
import io.robomonitor.gpu.GpuDevice;
import io.robomonitor.gpu.GpuIdentity;
import io.robomonitor.gpu.GpuSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Exposes what {@link GpuCollector} does of whole NVIDIA devices under dcgm-exporter's names, in
 * its units and with its labels, for dashboards that know those. Safe for many threads.
 */
public final class DcgmCollector implements MultiCollector {

  /** What this class exposes. */
  public static final MetricCatalog CATALOG =
      new MetricCatalog(
          "dcgm-exporter's names (compat: [dcgm])",
          DcgmFamilies.ALL.stream().map(DcgmFamilies.Single::family).toList());

  private final Supplier<@Nullable GpuSnapshot> nvidia;
  private final String hostname;
  private final Labels constantLabels;

  /**
   * Makes a collector.
   *
   * @param nvidia {@code Polled::current} of NVIDIA's devices
   * @param hostname value of the label {@code Hostname}
   * @param constantLabels of every series
   */
  public DcgmCollector(
      Supplier<@Nullable GpuSnapshot> nvidia, String hostname, Labels constantLabels) {
    this.nvidia = nvidia;
    this.hostname = hostname;
    this.constantLabels = constantLabels;
  }

  /**
   * What dcgm-exporter calls the host: the name of the node where Kubernetes tells it, else the
   * kernel's; empty where there is neither.
   */
  public static String hostname(Map<String, String> environment) {
    String node = environment.get("NODE_NAME");
    if (node != null) {
      return node;
    }
    try {
      // not through InetAddress, which may ask a name server
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException | RuntimeException e) {
      return "";
    }
  }

  @Override
  public MetricSnapshots collect() {
    MetricSnapshots.Builder scrape = MetricSnapshots.builder();
    GpuSnapshot snapshot = nvidia.get();
    List<GpuDevice> devices = new ArrayList<>();
    for (GpuDevice device : snapshot == null ? List.<GpuDevice>of() : snapshot.devices()) {
      if (device.gpu().indexOf('/') < 0) { // parts under MIG have labels that NVML does not tell
        devices.add(device);
      }
    }
    for (DcgmFamilies.Single single : DcgmFamilies.ALL) {
      FamilyValues values = FamilyValues.of(single.family(), constantLabels);
      for (GpuDevice device : devices) {
        values.add(single.value().apply(device), labels(device));
      }
      values.into(scrape);
    }
    return scrape.build();
  }

  private String[] labels(GpuDevice device) {
    GpuIdentity is = device.identity();
    return new String[] {
      is.gpu(),
      device.uuid(),
      busId(is.pciBusId()),
      "nvidia" + is.gpu(),
      is.name() == null ? "" : is.name(),
      hostname,
      is.driverVersion() == null ? "" : is.driverVersion()
    };
  }

  /** As NVIDIA writes it: a domain of eight digits, capital letters. */
  private static String busId(@Nullable String pciBusId) {
    if (pciBusId == null) {
      return "";
    }
    String digits = pciBusId.toUpperCase(Locale.ROOT);
    return digits.indexOf(':') == 4 ? "0000" + digits : digits;
  }
}
