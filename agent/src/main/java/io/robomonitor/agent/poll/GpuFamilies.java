package io.robomonitor.agent.poll;

import io.robomonitor.advice.MetricDefinition;
import io.robomonitor.gpu.GpuDevice;
import io.robomonitor.gpu.GpuProcess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The families of a GPU, and what of a {@link GpuDevice} each of them shows. */
final class GpuFamilies {

  static final MetricDefinition INFO =
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

  /** A family with one value a device. */
  record Single(MetricDefinition family, Function<GpuDevice, @Nullable Number> value) {}

  /** A family with a value for each value of one more label. */
  record ByLabel(
      MetricDefinition family,
      Function<GpuDevice, ? extends Map<String, ? extends Number>> values) {}

  static final List<Single> SINGLE =
      List.of(
          gauge(
              "gpu_visible",
              "Whether CUDA_VISIBLE_DEVICES lets this JVM use the device, 1 or 0.",
              device -> number(device.visible())),
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
          gauge(
              "gpu_memory_reserved_bytes",
              "Device memory that driver and firmware keep for themselves.",
              GpuDevice::memoryReservedBytes),
          gauge("gpu_power_watts", "Power that the device draws.", GpuDevice::powerWatts),
          gauge(
              "gpu_power_limit_watts",
              "Power that the device may draw.",
              GpuDevice::powerLimitWatts),
          counter(
              "gpu_energy_joules_total",
              "Energy that the device drew since the driver was loaded.",
              GpuDevice::energyJoules),
          gauge(
              "gpu_fan_speed_ratio",
              "Speed of the device's fan, of what its maker calls full; may exceed 1.",
              GpuDevice::fanSpeed),
          counter(
              "gpu_pcie_replays_total",
              "PCIe packets that were sent again.",
              device -> device.links().pcieReplays()),
          counter(
              "gpu_pcie_transmit_bytes_total",
              "Bytes that the device sent over PCIe.",
              device -> device.links().pcieTransmitBytes()),
          counter(
              "gpu_pcie_receive_bytes_total",
              "Bytes that the device received over PCIe.",
              device -> device.links().pcieReceiveBytes()),
          counter(
              "gpu_nvlink_transmit_bytes_total",
              "Bytes that the device sent over all NVLinks.",
              device -> device.links().nvlinkTransmitBytes()),
          counter(
              "gpu_nvlink_receive_bytes_total",
              "Bytes that the device received over all NVLinks.",
              device -> device.links().nvlinkReceiveBytes()),
          gauge(
              "gpu_row_remap_pending",
              "Whether rows of memory will be replaced at the next reset, 1 or 0.",
              device -> number(device.faults().rowRemapPending())),
          gauge(
              "gpu_row_remap_failed",
              "Whether a row of memory could not be replaced, ever, 1 or 0.",
              device -> number(device.faults().rowRemapFailed())),
          gauge(
              "gpu_graphics_active_ratio",
              "Part of the time that any graphics or compute engine worked, 0 to 1.",
              device -> device.activity().graphics()),
          gauge(
              "gpu_sm_active_ratio",
              "Part of the multiprocessors that were busy, 0 to 1.",
              device -> device.activity().sm()),
          gauge(
              "gpu_sm_occupancy_ratio",
              "Warps that were active, of those that could be, 0 to 1.",
              device -> device.activity().smOccupancy()),
          gauge(
              "gpu_tensor_active_ratio",
              "Part of the time that tensor cores worked, 0 to 1.",
              device -> device.activity().tensor()),
          gauge(
              "gpu_dram_active_ratio",
              "Memory bandwidth used, of what there is, 0 to 1.",
              device -> device.activity().dram()),
          gauge(
              "gpu_process_memory_used_bytes",
              "Device memory that this JVM uses.",
              GpuFamilies::processMemory));

  static final List<ByLabel> BY_LABEL =
      List.of(
          new ByLabel(
              MetricDefinition.gauge(
                  "gpu_temperature_celsius", "Temperature, by sensor.", "gpu", "uuid", "sensor"),
              GpuDevice::temperatureCelsius),
          new ByLabel(
              MetricDefinition.gauge(
                  "gpu_rail_power_watts",
                  "Power that the board draws from a supply rail, which other parts may share.",
                  "gpu",
                  "uuid",
                  "rail"),
              GpuDevice::railWatts),
          new ByLabel(
              MetricDefinition.gauge(
                  "gpu_clock_hertz", "Clock frequency, by domain.", "gpu", "uuid", "domain"),
              GpuDevice::clockHertz),
          new ByLabel(
              MetricDefinition.gauge(
                  "gpu_throttle_active",
                  "Whether a reason keeps clocks down, 1 or 0.",
                  "gpu",
                  "uuid",
                  "reason"),
              device -> numbers(device.throttling())),
          new ByLabel(
              MetricDefinition.gauge(
                  "gpu_engine_utilization_ratio",
                  "Part of the time that a fixed-function engine worked, 0 to 1.",
                  "gpu",
                  "uuid",
                  "engine"),
              GpuDevice::engineUtilization),
          new ByLabel(
              MetricDefinition.counter(
                  "gpu_ecc_errors_total",
                  "Memory errors that ECC found since the driver was loaded.",
                  "gpu",
                  "uuid",
                  "type"),
              device -> device.faults().eccErrors()),
          new ByLabel(
              MetricDefinition.counter(
                  "gpu_remapped_rows_total",
                  "Rows of memory replaced by spare ones in the device's life.",
                  "gpu",
                  "uuid",
                  "cause"),
              device -> device.faults().remappedRows()),
          new ByLabel(
              MetricDefinition.counter(
                  "gpu_xid_errors_total",
                  "Critical errors that the driver reported since the agent started.",
                  "gpu",
                  "uuid",
                  "xid"),
              device -> device.faults().xidErrors()),
          new ByLabel(
              MetricDefinition.gauge(
                  "gpu_process_utilization_ratio",
                  "Part of the time that work of this JVM ran, 0 to 1.",
                  "gpu",
                  "uuid",
                  "engine"),
              GpuFamilies::processUtilization),
          new ByLabel(
              MetricDefinition.gauge(
                  "gpu_process_attribution",
                  "How this JVM was found among the device's processes; always 1.",
                  "gpu",
                  "uuid",
                  "method"),
              GpuFamilies::processAttribution));

  private GpuFamilies() {}

  static List<MetricDefinition> all() {
    List<MetricDefinition> families = new ArrayList<>();
    families.add(INFO);
    SINGLE.forEach(single -> families.add(single.family()));
    BY_LABEL.forEach(byLabel -> families.add(byLabel.family()));
    return List.copyOf(families);
  }

  private static Single gauge(
      String name, String help, Function<GpuDevice, @Nullable Number> value) {
    return new Single(MetricDefinition.gauge(name, help, "gpu", "uuid"), value);
  }

  private static Single counter(
      String name, String help, Function<GpuDevice, @Nullable Number> value) {
    return new Single(MetricDefinition.counter(name, help, "gpu", "uuid"), value);
  }

  private static @Nullable Number number(@Nullable Boolean flag) {
    return flag == null ? null : flag ? 1 : 0;
  }

  private static Map<String, Integer> numbers(Map<String, Boolean> flags) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    flags.forEach((name, flag) -> numbers.put(name, flag ? 1 : 0));
    return numbers;
  }

  private static @Nullable Number processMemory(GpuDevice device) {
    GpuProcess process = device.process();
    return process == null ? null : process.memoryUsedBytes();
  }

  private static Map<String, Double> processUtilization(GpuDevice device) {
    GpuProcess process = device.process();
    return process == null ? Map.of() : process.utilization();
  }

  private static Map<String, Integer> processAttribution(GpuDevice device) {
    GpuProcess process = device.process();
    return process == null ? Map.of() : Map.of(process.attribution(), 1);
  }
}
