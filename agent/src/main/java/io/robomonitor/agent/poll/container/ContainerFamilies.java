package io.robomonitor.agent.poll.container;

import io.robomonitor.advice.MetricDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The families of a container, and what of a {@link ContainerSnapshot} each of them shows. Names
 * are those of cAdvisor (its docs/storage/prometheus.md).
 */
final class ContainerFamilies {

  /** A family with one value. */
  record Single(MetricDefinition family, Function<ContainerSnapshot, @Nullable Number> value) {}

  /** A family with a value for each value of its label. */
  record ByLabel(
      MetricDefinition family, Function<ContainerSnapshot, Map<String, @Nullable Number>> values) {}

  static final List<Single> SINGLE =
      List.of(
          counter(
              "container_cpu_usage_seconds_total",
              "CPU time that the container used.",
              container -> container.cpu().seconds()),
          counter(
              "container_cpu_user_seconds_total",
              "CPU time that the container used outside the kernel.",
              container -> container.cpu().userSeconds()),
          counter(
              "container_cpu_system_seconds_total",
              "CPU time that the container used inside the kernel.",
              container -> container.cpu().systemSeconds()),
          gauge(
              "container_spec_cpu_quota",
              "CPU time in microseconds that the container may use in each period.",
              container -> container.cpuLimit().quotaMicros()),
          gauge(
              "container_spec_cpu_period",
              "Length in microseconds of a period of the CPU quota.",
              container -> container.cpuLimit().periodMicros()),
          counter(
              "container_cpu_cfs_periods_total",
              "Periods of the CPU quota that passed.",
              container -> container.cpuLimit().periods()),
          counter(
              "container_cpu_cfs_throttled_periods_total",
              "Periods in which the CPU quota ran out.",
              container -> container.cpuLimit().throttledPeriods()),
          counter(
              "container_cpu_cfs_throttled_seconds_total",
              "Time that the container's threads waited for the next period, all together.",
              container -> container.cpuLimit().throttledSeconds()),
          gauge(
              "container_memory_usage_bytes",
              "Memory of the container, page cache included.",
              container -> container.memory().usage()),
          gauge(
              "container_memory_working_set_bytes",
              "Memory of the container without the page cache that the kernel gives up first.",
              container -> container.memory().workingSet()),
          gauge(
              "container_memory_rss",
              "Memory of the container that belongs to no file.",
              container -> container.memory().anonymous()),
          gauge(
              "container_memory_cache",
              "Page cache of the container.",
              container -> container.memory().cache()),
          gauge(
              "container_memory_mapped_file",
              "Page cache of the container that is mapped into processes.",
              container -> container.memory().mapped()),
          gauge(
              "container_memory_swap",
              "Memory of the container on the swap device.",
              container -> container.memory().swapped()),
          gauge(
              "container_memory_max_usage_bytes",
              "The highest memory usage of the container ever.",
              container -> container.memory().most()),
          gauge(
              "container_memory_failcnt",
              "How often the container's memory usage reached its limit; only grows.",
              container -> container.memory().limitHits()),
          gauge(
              "container_spec_memory_limit_bytes",
              "The lowest memory limit that binds the container; absent without one.",
              container -> container.memory().limit()),
          counter(
              "container_oom_events_total",
              "Processes of the container that were killed because memory ran out.",
              container -> container.memory().oomKills()),
          gauge("container_threads", "Threads in the container.", ContainerSnapshot::threads),
          gauge(
              "container_threads_max",
              "How many threads the container may have; absent without a limit.",
              ContainerSnapshot::mostThreads),
          pressure("cpu", "waiting", "some of the container's threads waited for a CPU"),
          pressure("cpu", "stalled", "all of the container's threads waited for a CPU"),
          pressure("memory", "waiting", "some of the container's threads waited for memory"),
          pressure("memory", "stalled", "all of the container's threads waited for memory"),
          pressure("io", "waiting", "some of the container's threads waited for a disk"),
          pressure("io", "stalled", "all of the container's threads waited for a disk"),
          gauge(
              "jvm_available_processors",
              "Processors that the JVM believes it may use.",
              container -> container.jvm().processors()),
          gauge(
              "jvm_machine_memory_bytes",
              "Memory that the JVM believes its machine or container has.",
              container -> container.jvm().memoryBytes()));

  static final List<ByLabel> BY_LABEL =
      List.of(
          device("reads_bytes", "Bytes that the container read.", DeviceUse::readBytes),
          device("writes_bytes", "Bytes that the container wrote.", DeviceUse::writtenBytes),
          device("reads", "Read operations of the container.", DeviceUse::reads),
          device("writes", "Write operations of the container.", DeviceUse::writes),
          received("bytes", "Bytes that the container received.", InterfaceUse.Direction::bytes),
          received(
              "packets", "Packets that the container received.", InterfaceUse.Direction::packets),
          received(
              "errors",
              "Packets that reached the container damaged.",
              InterfaceUse.Direction::errors),
          received(
              "packets_dropped",
              "Packets to the container that were thrown away.",
              InterfaceUse.Direction::drops),
          transmitted("bytes", "Bytes that the container sent.", InterfaceUse.Direction::bytes),
          transmitted(
              "packets", "Packets that the container sent.", InterfaceUse.Direction::packets),
          transmitted(
              "errors",
              "Packets of the container that could not be sent.",
              InterfaceUse.Direction::errors),
          transmitted(
              "packets_dropped",
              "Packets from the container that were thrown away.",
              InterfaceUse.Direction::drops));

  private ContainerFamilies() {}

  static List<MetricDefinition> all() {
    List<MetricDefinition> families = new ArrayList<>();
    SINGLE.forEach(single -> families.add(single.family()));
    BY_LABEL.forEach(byLabel -> families.add(byLabel.family()));
    return List.copyOf(families);
  }

  private static Single gauge(
      String name, String help, Function<ContainerSnapshot, @Nullable Number> value) {
    return new Single(MetricDefinition.gauge(name, help), value);
  }

  private static Single counter(
      String name, String help, Function<ContainerSnapshot, @Nullable Number> value) {
    return new Single(MetricDefinition.counter(name, help), value);
  }

  private static Single pressure(String resource, String kind, String when) {
    return counter(
        "container_pressure_" + resource + "_" + kind + "_seconds_total",
        "Time that " + when + ".",
        container -> {
          Pressure lost = container.pressure().get(resource);
          if (lost == null) {
            return null;
          }
          return kind.equals("waiting") ? lost.waiting() : lost.stalled();
        });
  }

  private static ByLabel device(
      String what, String help, Function<DeviceUse, @Nullable Long> value) {
    return new ByLabel(
        MetricDefinition.counter("container_fs_" + what + "_total", help, "device"),
        container -> each(container.devices(), value));
  }

  private static ByLabel received(
      String what, String help, Function<InterfaceUse.Direction, Long> value) {
    return new ByLabel(
        MetricDefinition.counter("container_network_receive_" + what + "_total", help, "interface"),
        container -> each(container.interfaces(), use -> value.apply(use.received())));
  }

  private static ByLabel transmitted(
      String what, String help, Function<InterfaceUse.Direction, Long> value) {
    return new ByLabel(
        MetricDefinition.counter(
            "container_network_transmit_" + what + "_total", help, "interface"),
        container -> each(container.interfaces(), use -> value.apply(use.transmitted())));
  }

  private static <T> Map<String, @Nullable Number> each(
      Map<String, T> uses, Function<T, @Nullable Long> value) {
    Map<String, @Nullable Number> values = new LinkedHashMap<>();
    uses.forEach((label, use) -> values.put(label, value.apply(use)));
    return values;
  }
}
