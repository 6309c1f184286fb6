package io.robomonitor.agent.poll.system;

import io.robomonitor.advice.MetricDefinition;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The metrics of disks, network devices and pressure, under our names. */
final class DeviceFamilies {

  static final List<Family<Disk>> DISKS =
      List.of(
          disk("read_bytes_total", "Bytes read from a disk.", Disk::readBytes),
          disk("written_bytes_total", "Bytes written to a disk.", Disk::writtenBytes),
          disk("reads_total", "Reads that a disk completed.", Disk::reads),
          disk("writes_total", "Writes that a disk completed.", Disk::writes),
          disk(
              "read_seconds_total",
              "What the reads of a disk took, waiting included.",
              Disk::readSeconds),
          disk(
              "write_seconds_total",
              "What the writes of a disk took, waiting included.",
              Disk::writeSeconds),
          disk("io_seconds_total", "Time in which a disk was busy.", Disk::ioSeconds),
          disk(
              "io_weighted_seconds_total",
              "Time in which a disk was busy, times the requests under way.",
              Disk::weightedIoSeconds));

  static final List<Family<NetworkDevice>> NETWORKS =
      List.of(
          network("receive_bytes_total", "Bytes received.", d -> d.received().bytes()),
          network("receive_packets_total", "Packets received.", d -> d.received().packets()),
          network(
              "receive_errors_total",
              "Packets that were received with an error.",
              d -> d.received().errors()),
          network(
              "receive_drops_total",
              "Packets that were received and dropped.",
              d -> d.received().drops()),
          network("transmit_bytes_total", "Bytes sent.", d -> d.sent().bytes()),
          network("transmit_packets_total", "Packets sent.", d -> d.sent().packets()),
          network(
              "transmit_errors_total",
              "Packets that were not sent for an error.",
              d -> d.sent().errors()),
          network(
              "transmit_drops_total",
              "Packets that were dropped instead of sent.",
              d -> d.sent().drops()));

  static final List<Family<Pressure>> PRESSURES =
      List.of(
          pressure(
              "waiting_seconds_total",
              "Time in which some task waited for the resource.",
              Pressure::waitingSeconds),
          pressure(
              "stalled_seconds_total",
              "Time in which all tasks that were not idle waited for the resource.",
              Pressure::stalledSeconds));

  private DeviceFamilies() {}

  private static Family<Disk> disk(
      String name, String help, Function<Disk, @Nullable Number> value) {
    return new Family<>(
        MetricDefinition.counter("system_disk_" + name, help, "device"),
        value,
        disk -> List.of(disk.device()));
  }

  private static Family<NetworkDevice> network(
      String name, String help, Function<NetworkDevice, @Nullable Number> value) {
    return new Family<>(
        MetricDefinition.counter("system_network_" + name, help, "device"),
        value,
        network -> List.of(network.device()));
  }

  private static Family<Pressure> pressure(
      String name, String help, Function<Pressure, @Nullable Number> value) {
    return new Family<>(
        MetricDefinition.counter("system_pressure_" + name, help, "resource"),
        value,
        pressure -> List.of(pressure.resource()));
  }
}
