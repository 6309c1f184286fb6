package io.robomonitor.agent.poll;

import io.robomonitor.advice.MetricDefinition;
import io.robomonitor.gpu.GpuDevice;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * dcgm-exporter's families in its units, and what of a {@link GpuDevice} each of them shows (its
 * etc/default-counters.csv and dcp-metrics-included.csv). Some that it calls counters are gauges
 * here, because a counter's name would have to end in {@code _total}.
 */
final class DcgmFamilies {

  /** The labels of every family, as dcgm-exporter writes them. */
  static final String[] LABELS = {
    "gpu", "UUID", "pci_bus_id", "device", "modelName", "Hostname", "DCGM_FI_DRIVER_VERSION"
  };

  private static final double MEGA = 1e-6;
  private static final double MILLI = 1e3;
  private static final double PERCENT = 100;
  private static final int MEBI_BITS = 20;

  /** A family and its value. */
  record Single(MetricDefinition family, Function<GpuDevice, @Nullable Number> value) {}

  static final List<Single> ALL =
      List.of(
          single("DEV_SM_CLOCK", "SM clock frequency (in MHz).", d -> clock(d, "sm")),
          single("DEV_MEM_CLOCK", "Memory clock frequency (in MHz).", d -> clock(d, "memory")),
          single("DEV_MEMORY_TEMP", "Memory temperature (in C).", d -> temperature(d, "memory")),
          single("DEV_GPU_TEMP", "GPU temperature (in C).", d -> temperature(d, "gpu")),
          single("DEV_POWER_USAGE", "Power draw (in W).", GpuDevice::powerWatts),
          single(
              "DEV_TOTAL_ENERGY_CONSUMPTION",
              "Total energy consumption since boot (in mJ).",
              d -> whole(MILLI, d.energyJoules())),
          single(
              "DEV_PCIE_REPLAY_COUNTER",
              "Total number of PCIe retries.",
              d -> d.links().pcieReplays()),
          single("DEV_GPU_UTIL", "GPU utilization (in %).", d -> whole(PERCENT, d.utilization())),
          single(
              "DEV_MEM_COPY_UTIL",
              "Memory utilization (in %).",
              d -> whole(PERCENT, d.memoryBandwidthUtilization())),
          single("DEV_ENC_UTIL", "Encoder utilization (in %).", d -> engine(d, "encoder")),
          single("DEV_DEC_UTIL", "Decoder utilization (in %).", d -> engine(d, "decoder")),
          single(
              "DEV_XID_ERRORS",
              "Value of the last XID error encountered; 0: none since the agent watches.",
              d -> d.faults().lastXid()),
          single(
              "DEV_FB_FREE",
              "Framebuffer memory free (in MiB).",
              d -> mebibytes(d.memoryFreeBytes())),
          single(
              "DEV_FB_USED",
              "Framebuffer memory used (in MiB).",
              d -> mebibytes(d.memoryUsedBytes())),
          single(
              "DEV_FB_RESERVED",
              "Framebuffer memory reserved (in MiB).",
              d -> mebibytes(d.memoryReservedBytes())),
          single(
              "DEV_UNCORRECTABLE_REMAPPED_ROWS",
              "Number of remapped rows for uncorrectable errors.",
              d -> d.faults().remappedRows().get("uncorrectable")),
          single(
              "DEV_CORRECTABLE_REMAPPED_ROWS",
              "Number of remapped rows for correctable errors.",
              d -> d.faults().remappedRows().get("correctable")),
          single(
              "DEV_ROW_REMAP_FAILURE",
              "Whether remapping of rows has failed.",
              d -> flag(d.faults().rowRemapFailed())),
          single(
              "PROF_GR_ENGINE_ACTIVE",
              "Ratio of time that the graphics engine is active, 0 to 1.",
              d -> d.activity().graphics()),
          single(
              "PROF_SM_ACTIVE",
              "Ratio of cycles that an SM has work, 0 to 1.",
              d -> d.activity().sm()),
          single(
              "PROF_SM_OCCUPANCY",
              "Ratio of warps resident on an SM, 0 to 1.",
              d -> d.activity().smOccupancy()),
          single(
              "PROF_PIPE_TENSOR_ACTIVE",
              "Ratio of cycles that the tensor pipe is active, 0 to 1.",
              d -> d.activity().tensor()),
          single(
              "PROF_DRAM_ACTIVE",
              "Ratio of cycles that the memory interface is active, 0 to 1.",
              d -> d.activity().dram()));

  private DcgmFamilies() {}

  private static Single single(
      String name, String help, Function<GpuDevice, @Nullable Number> value) {
    return new Single(MetricDefinition.gauge("DCGM_FI_" + name, help, LABELS), value);
  }

  private static @Nullable Number clock(GpuDevice device, String domain) {
    return whole(MEGA, device.clockHertz().get(domain));
  }

  private static @Nullable Number temperature(GpuDevice device, String sensor) {
    return device.temperatureCelsius().get(sensor);
  }

  private static @Nullable Number engine(GpuDevice device, String engine) {
    return whole(PERCENT, device.engineUtilization().get(engine));
  }

  /** NVIDIA's library told a whole number, and a fraction is but the rounding on the way. */
  private static @Nullable Number whole(double factor, @Nullable Double value) {
    return value == null ? null : Math.round(value * factor);
  }

  private static @Nullable Number mebibytes(@Nullable Long bytes) {
    return bytes == null ? null : bytes >> MEBI_BITS;
  }

  private static @Nullable Number flag(@Nullable Boolean flag) {
    return flag == null ? null : flag ? 1 : 0;
  }
}
