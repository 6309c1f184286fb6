package io.robomonitor.agent.poll.system;

import io.robomonitor.advice.MetricDefinition;
import io.robomonitor.agent.poll.system.Filesystem.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** node_exporter's names for what is polled anyway, as its version 1.5 writes them. */
final class NodeFamilies {

  static final MetricDefinition CPU =
      MetricDefinition.counter(
          "node_cpu_seconds_total", "CPU time since boot, by processor and mode.", "cpu", "mode");

  static final List<Family<Memory>> MEMORY = memory();

  static final List<Family<Disk>> DISKS =
      List.of(
          disk("read_bytes_total", "read_bytes_total", Disk::readBytes),
          disk("written_bytes_total", "written_bytes_total", Disk::writtenBytes),
          disk("reads_completed_total", "reads_total", Disk::reads),
          disk("writes_completed_total", "writes_total", Disk::writes),
          disk("read_time_seconds_total", "read_seconds_total", Disk::readSeconds),
          disk("write_time_seconds_total", "write_seconds_total", Disk::writeSeconds),
          disk("io_time_seconds_total", "io_seconds_total", Disk::ioSeconds),
          disk(
              "io_time_weighted_seconds_total",
              "io_weighted_seconds_total",
              Disk::weightedIoSeconds));

  static final List<Family<NetworkDevice>> NETWORKS =
      List.of(
          network("receive_bytes_total", "receive_bytes_total", d -> d.received().bytes()),
          network("receive_packets_total", "receive_packets_total", d -> d.received().packets()),
          network("receive_errs_total", "receive_errors_total", d -> d.received().errors()),
          network("receive_drop_total", "receive_drops_total", d -> d.received().drops()),
          network("transmit_bytes_total", "transmit_bytes_total", d -> d.sent().bytes()),
          network("transmit_packets_total", "transmit_packets_total", d -> d.sent().packets()),
          network("transmit_errs_total", "transmit_errors_total", d -> d.sent().errors()),
          network("transmit_drop_total", "transmit_drops_total", d -> d.sent().drops()));

  static final List<Family<Filesystem>> FILESYSTEMS =
      List.of(
          FilesystemCollector.space(
              "node_filesystem_size_bytes", "As system_filesystem_size_bytes.", Space::size),
          FilesystemCollector.space(
              "node_filesystem_free_bytes", "As system_filesystem_free_bytes.", Space::free),
          FilesystemCollector.space(
              "node_filesystem_avail_bytes",
              "As system_filesystem_available_bytes.",
              Space::available),
          FilesystemCollector.family(
              "node_filesystem_device_error",
              "As system_filesystem_stuck.",
              filesystem -> filesystem.stuck() ? 1 : 0));

  private NodeFamilies() {}

  /** {@code node_load1} and its like, of a window such as {@code 1m}. */
  static MetricDefinition load(String window) {
    String minutes = window.substring(0, window.length() - 1);
    return MetricDefinition.gauge(
        "node_load" + minutes, "As system_load_average of " + window + ".");
  }

  static List<MetricDefinition> loads() {
    return ProcLoadavg.WINDOWS.stream().map(NodeFamilies::load).toList();
  }

  /** Some or all tasks waiting for a resource. */
  static MetricDefinition pressure(String resource, boolean all) {
    String what = all ? "stalled" : "waiting";
    return MetricDefinition.counter(
        "node_pressure_" + resource + "_" + what + "_seconds_total",
        "As system_pressure_" + what + "_seconds_total.");
  }

  static List<MetricDefinition> pressures() {
    return List.of(
        pressure("cpu", false),
        pressure("io", false),
        pressure("io", true),
        pressure("memory", false),
        pressure("memory", true));
  }

  private static List<Family<Memory>> memory() {
    List<Family<Memory>> families = new ArrayList<>();
    for (String name : ProcMeminfo.SHOWN.stream().sorted().toList()) {
      families.add(
          new Family<>(
              MetricDefinition.gauge(
                  "node_memory_" + name + "_bytes", name + " of /proc/meminfo, in bytes."),
              memory -> memory.bytes().get(name),
              memory -> List.of()));
    }
    return List.copyOf(families);
  }

  private static Family<Disk> disk(
      String name, String ours, Function<Disk, @Nullable Number> value) {
    return new Family<>(
        MetricDefinition.counter("node_disk_" + name, "As system_disk_" + ours + ".", "device"),
        value,
        disk -> List.of(disk.device()));
  }

  private static Family<NetworkDevice> network(
      String name, String ours, Function<NetworkDevice, @Nullable Number> value) {
    return new Family<>(
        MetricDefinition.counter(
            "node_network_" + name, "As system_network_" + ours + ".", "device"),
        value,
        network -> List.of(network.device()));
  }
}
