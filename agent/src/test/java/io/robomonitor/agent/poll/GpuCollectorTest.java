package io.robomonitor.agent.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.model.snapshots.Labels;
import io.robomonitor.advice.AgentLog;
import io.robomonitor.gpu.GpuActivity;
import io.robomonitor.gpu.GpuDevice;
import io.robomonitor.gpu.GpuFaults;
import io.robomonitor.gpu.GpuIdentity;
import io.robomonitor.gpu.GpuLinks;
import io.robomonitor.gpu.GpuProcess;
import io.robomonitor.gpu.GpuSnapshot;
import io.robomonitor.gpu.GpuSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GpuCollectorTest {

  private static final GpuDevice DEVICE =
      GpuDevice.of(new GpuIdentity("0", "abc", "Radeon", "amd", "0000:03:00.0", null, null))
          .utilization(0.5)
          .memory(1024L, 4096L)
          .temperatureCelsius(Map.of("edge", 61.0, "junction", 70.0))
          .powerWatts(35.5)
          .clockHertz(Map.of("sclk", 2.1e9))
          .links(new GpuLinks(3L, null, null, null, null))
          .build();

  @Test
  void exposes_what_a_device_told_and_nothing_else() throws Exception {
    GpuSnapshot snapshot = new GpuSnapshot(List.of(DEVICE));

    assertThat(Exposition.of(new GpuCollector(List.of(() -> snapshot), Labels.EMPTY)))
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
  void exposes_all_that_an_nvidia_device_tells_beside_other_vendors() throws Exception {
    GpuDevice nvidia =
        GpuDevice.of(new GpuIdentity("0", "GPU-1", "H100", "nvidia", null, "580.65", "13.0"))
            .visible(true)
            .memory(1L, 2L, 4L, 1L)
            .energyJoules(123.5)
            .throttling(Map.of("sw_power_cap", true, "hw_slowdown", false))
            .engineUtilization(Map.of("decoder", 0.1))
            .links(new GpuLinks(null, 10L, 20L, 30L, 40L))
            .faults(
                new GpuFaults(
                    Map.of("corrected", 0L),
                    Map.of("uncorrectable", 1L),
                    true,
                    false,
                    Map.of("79", 2L),
                    79L))
            .activity(new GpuActivity(0.95, 0.9, 0.5, 0.7, 0.3))
            .process(new GpuProcess("pid", 512L, Map.of("sm", 0.8)))
            .build();
    GpuCollector collector =
        new GpuCollector(
            List.of(
                () -> new GpuSnapshot(List.of(DEVICE)),
                () -> null,
                () -> new GpuSnapshot(List.of(nvidia))),
            Labels.EMPTY);

    assertThat(Exposition.of(collector).lines().filter(line -> line.contains("GPU-1")))
        .containsExactlyInAnyOrder(
            "gpu_info{cuda_version=\"13.0\",driver_version=\"580.65\",gpu=\"0\",name=\"H100\","
                + "pci_bus_id=\"\",uuid=\"GPU-1\",vendor=\"nvidia\"} 1.0",
            "gpu_visible{gpu=\"0\",uuid=\"GPU-1\"} 1.0",
            "gpu_memory_used_bytes{gpu=\"0\",uuid=\"GPU-1\"} 1.0",
            "gpu_memory_free_bytes{gpu=\"0\",uuid=\"GPU-1\"} 2.0",
            "gpu_memory_total_bytes{gpu=\"0\",uuid=\"GPU-1\"} 4.0",
            "gpu_memory_reserved_bytes{gpu=\"0\",uuid=\"GPU-1\"} 1.0",
            "gpu_energy_joules_total{gpu=\"0\",uuid=\"GPU-1\"} 123.5",
            "gpu_throttle_active{gpu=\"0\",reason=\"sw_power_cap\",uuid=\"GPU-1\"} 1.0",
            "gpu_throttle_active{gpu=\"0\",reason=\"hw_slowdown\",uuid=\"GPU-1\"} 0.0",
            "gpu_engine_utilization_ratio{engine=\"decoder\",gpu=\"0\",uuid=\"GPU-1\"} 0.1",
            "gpu_pcie_transmit_bytes_total{gpu=\"0\",uuid=\"GPU-1\"} 10.0",
            "gpu_pcie_receive_bytes_total{gpu=\"0\",uuid=\"GPU-1\"} 20.0",
            "gpu_nvlink_transmit_bytes_total{gpu=\"0\",uuid=\"GPU-1\"} 30.0",
            "gpu_nvlink_receive_bytes_total{gpu=\"0\",uuid=\"GPU-1\"} 40.0",
            "gpu_ecc_errors_total{gpu=\"0\",type=\"corrected\",uuid=\"GPU-1\"} 0.0",
            "gpu_remapped_rows_total{cause=\"uncorrectable\",gpu=\"0\",uuid=\"GPU-1\"} 1.0",
            "gpu_row_remap_pending{gpu=\"0\",uuid=\"GPU-1\"} 1.0",
            "gpu_row_remap_failed{gpu=\"0\",uuid=\"GPU-1\"} 0.0",
            "gpu_xid_errors_total{gpu=\"0\",uuid=\"GPU-1\",xid=\"79\"} 2.0",
            "gpu_graphics_active_ratio{gpu=\"0\",uuid=\"GPU-1\"} 0.95",
            "gpu_sm_active_ratio{gpu=\"0\",uuid=\"GPU-1\"} 0.9",
            "gpu_sm_occupancy_ratio{gpu=\"0\",uuid=\"GPU-1\"} 0.5",
            "gpu_tensor_active_ratio{gpu=\"0\",uuid=\"GPU-1\"} 0.7",
            "gpu_dram_active_ratio{gpu=\"0\",uuid=\"GPU-1\"} 0.3",
            "gpu_process_memory_used_bytes{gpu=\"0\",uuid=\"GPU-1\"} 512.0",
            "gpu_process_utilization_ratio{engine=\"sm\",gpu=\"0\",uuid=\"GPU-1\"} 0.8",
            "gpu_process_attribution{gpu=\"0\",method=\"pid\",uuid=\"GPU-1\"} 1.0");
  }

  @Test
  void a_library_that_is_missing_is_told_once_and_ends_the_polling() {
    assertThatThrownBy(() -> reads(new GpuSnapshot(List.of(), List.of("no library"))).poll())
        .isInstanceOf(SourceUnavailableException.class)
        .hasMessage("no library");
  }

  @Test
  void a_device_that_is_not_read_is_a_problem_until_it_is() throws Exception {
    GpuPollSource source =
        reads(
            new GpuSnapshot(List.of(DEVICE), List.of("GPU 1 is lost")),
            new GpuSnapshot(List.of(DEVICE), List.of("GPU 1 is lost", "GPU 2 is lost")),
            new GpuSnapshot(List.of(DEVICE)));

    source.poll();
    assertThat(AgentLog.problems()).contains("GPU 1 is lost");
    source.poll();
    assertThat(AgentLog.problems())
        .contains("GPU 1 is lost; GPU 2 is lost")
        .doesNotContain("GPU 1 is lost");
    source.poll();

    assertThat(AgentLog.problems()).noneMatch(problem -> problem.contains("is lost"));
  }

  @Test
  void asks_whether_it_is_ready_until_it_has_a_device() throws Exception {
    List<Boolean> answers = new ArrayList<>(List.of(false, true));
    GpuPollSource source =
        new GpuPollSource(
            source(() -> new GpuSnapshot(List.of(DEVICE))),
            Duration.ofSeconds(1),
            () -> answers.remove(0));

    assertThat(source.isReady()).isFalse();
    assertThat(source.isReady()).isTrue();
    source.poll();
    assertThat(source.isReady()).isTrue();
    assertThat(answers).isEmpty();
  }

  @Test
  void a_machine_without_a_device_is_looked_at_every_half_minute() throws Exception {
    GpuPollSource source = polls(List.of(), List.of(DEVICE));

    assertThat(source.interval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(source.poll()).isNull();
    assertThat(source.interval()).isEqualTo(Duration.ofSeconds(30));
    assertThat(source.poll().devices()).as("plugged in").containsExactly(DEVICE);
    assertThat(source.interval()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void a_device_that_vanishes_is_waited_for() throws Exception {
    GpuPollSource source = polls(List.of(DEVICE), List.of());

    assertThat(source.poll().devices()).containsExactly(DEVICE);
    assertThat(source.poll().devices()).isEmpty();
  }

  @SafeVarargs
  private static GpuPollSource polls(List<GpuDevice>... answers) {
    return reads(Stream.of(answers).map(GpuSnapshot::new).toArray(GpuSnapshot[]::new));
  }

  private static GpuPollSource reads(GpuSnapshot... answers) {
    Iterator<GpuSnapshot> next = List.of(answers).iterator();
    return new GpuPollSource(source(next::next), Duration.ofSeconds(1));
  }

  private static GpuSource source(Supplier<GpuSnapshot> reads) {
    return new GpuSource() {
      @Override
      public String vendor() {
        return "amd";
      }

      @Override
      public GpuSnapshot read() {
        return reads.get();
      }
    };
  }
}
