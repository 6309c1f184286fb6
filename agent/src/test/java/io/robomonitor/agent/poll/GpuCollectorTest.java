package io.robomonitor.agent.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.model.snapshots.Labels;
import io.robomonitor.gpu.GpuDevice;
import io.robomonitor.gpu.GpuIdentity;
import io.robomonitor.gpu.GpuSnapshot;
import io.robomonitor.gpu.GpuSource;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GpuCollectorTest {

  private static final GpuDevice DEVICE =
      new GpuDevice(
          new GpuIdentity("0", "abc", "Radeon", "amd", "0000:03:00.0", null, null),
          0.5,
          null,
          1024L,
          4096L,
          Map.of("edge", 61.0, "junction", 70.0),
          35.5,
          null,
          Map.of("sclk", 2.1e9),
          null,
          3L);

  @Test
  void exposes_what_a_device_told_and_nothing_else() throws Exception {
    GpuSnapshot snapshot = new GpuSnapshot(List.of(DEVICE));

    assertThat(Exposition.of(new GpuCollector(() -> snapshot, Labels.EMPTY)))
        .isEqualTo(
            """
            # HELP gpu_clock_hertz Clock frequency, by domain.
            # TYPE gpu_clock_hertz gauge
            gpu_clock_hertz{domain="sclk",gpu="0",uuid="abc"} 2.1E9
            # HELP gpu_info What the device is; always 1.
            # TYPE gpu_info gauge
            gpu_info{cuda_version="",driver_version="",gpu="0",name="Radeon",pci_bus_id="0000:03:00.0",uuid="abc",vendor="amd"} 1.0
            # HELP gpu_memory_free_bytes Device memory not in use.
            # TYPE gpu_memory_free_bytes gauge
            gpu_memory_free_bytes{gpu="0",uuid="abc"} 3072.0
            # HELP gpu_memory_total_bytes Device memory.
            # TYPE gpu_memory_total_bytes gauge
            gpu_memory_total_bytes{gpu="0",uuid="abc"} 4096.0
            # HELP gpu_memory_used_bytes Device memory in use.
            # TYPE gpu_memory_used_bytes gauge
            gpu_memory_used_bytes{gpu="0",uuid="abc"} 1024.0
            # HELP gpu_pcie_replays_total PCIe packets that were sent again.
            # TYPE gpu_pcie_replays_total counter
            gpu_pcie_replays_total{gpu="0",uuid="abc"} 3.0
            # HELP gpu_power_watts Power that the device draws.
            # TYPE gpu_power_watts gauge
            gpu_power_watts{gpu="0",uuid="abc"} 35.5
            # HELP gpu_temperature_celsius Temperature, by sensor.
            # TYPE gpu_temperature_celsius gauge
            gpu_temperature_celsius{gpu="0",sensor="edge",uuid="abc"} 61.0
            gpu_temperature_celsius{gpu="0",sensor="junction",uuid="abc"} 70.0
            # HELP gpu_utilization_ratio Part of the time that the device computed, 0 to 1.
            # TYPE gpu_utilization_ratio gauge
            gpu_utilization_ratio{gpu="0",uuid="abc"} 0.5
            """);
  }

  @Test
  void a_machine_without_a_device_is_not_asked_again() {
    assertThatThrownBy(() -> polls(List.of()).poll())
        .isInstanceOf(SourceUnavailableException.class)
        .hasMessage(null);
  }

  @Test
  void a_device_that_vanishes_is_waited_for() throws Exception {
    GpuPollSource source = polls(List.of(DEVICE), List.of());

    assertThat(source.poll().devices()).containsExactly(DEVICE);
    assertThat(source.poll().devices()).isEmpty();
  }

  @SafeVarargs
  private static GpuPollSource polls(List<GpuDevice>... answers) {
    Iterator<List<GpuDevice>> next = List.of(answers).iterator();
    GpuSource gpus =
        new GpuSource() {
          @Override
          public String vendor() {
            return "amd";
          }

          @Override
          public GpuSnapshot read() {
            return new GpuSnapshot(next.next());
          }
        };
    return new GpuPollSource(gpus, Duration.ofSeconds(1));
  }
}
