package io.robomonitor.agent.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.Labels;
import io.robomonitor.gpu.GpuActivity;
import io.robomonitor.gpu.GpuDevice;
import io.robomonitor.gpu.GpuFaults;
import io.robomonitor.gpu.GpuIdentity;
import io.robomonitor.gpu.GpuLinks;
import io.robomonitor.gpu.GpuSnapshot;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DcgmCollectorTest {

  private static final GpuIdentity IDENTITY =
      new GpuIdentity("0", "GPU-1", "NVIDIA H100", "nvidia", "0000:1b:00.0", "580.65", "13.0");

  private static final String LABELS =
      "{DCGM_FI_DRIVER_VERSION=\"580.65\",Hostname=\"node-7\",UUID=\"GPU-1\",device=\"nvidia0\","
          + "gpu=\"0\",modelName=\"NVIDIA H100\",pci_bus_id=\"00000000:1B:00.0\"}";

  @Test
  void shows_a_device_by_dcgm_exporters_names_and_units() throws Exception {
    GpuDevice device =
        GpuDevice.of(IDENTITY)
            .utilization(0.57)
            .memoryBandwidthUtilization(0.29)
            .memory(1_000_000_000L, 2L << 30, 4L << 30, 300L << 20)
            .temperatureCelsius(Map.of("gpu", 61.0, "memory", 70.0))
            .powerWatts(312.5)
            .energyJoules(8214003.662)
            .clockHertz(Map.of("sm", 1.98e9, "memory", 2.619e9, "graphics", 1.98e9))
            .engineUtilization(Map.of("encoder", 0.0, "decoder", 0.07))
            .links(new GpuLinks(3L, null, null, null, null))
            .faults(
                new GpuFaults(
                    Map.of(),
                    Map.of("correctable", 0L, "uncorrectable", 2L),
                    true,
                    false,
                    Map.of("48", 2L, "79", 1L),
                    79L))
            .activity(new GpuActivity(0.95, 0.9, 0.5, 0.7, 0.3))
            .build();

    assertThat(samples(new GpuSnapshot(List.of(device))).replace(LABELS, ""))
        .isEqualTo(
            """
            DCGM_FI_DEV_CORRECTABLE_REMAPPED_ROWS 0.0
            DCGM_FI_DEV_DEC_UTIL 7.0
            DCGM_FI_DEV_ENC_UTIL 0.0
            DCGM_FI_DEV_FB_FREE 2048.0
            DCGM_FI_DEV_FB_RESERVED 300.0
            DCGM_FI_DEV_FB_USED 953.0
            DCGM_FI_DEV_GPU_TEMP 61.0
            DCGM_FI_DEV_GPU_UTIL 57.0
            DCGM_FI_DEV_MEMORY_TEMP 70.0
            DCGM_FI_DEV_MEM_CLOCK 2619.0
            DCGM_FI_DEV_MEM_COPY_UTIL 29.0
            DCGM_FI_DEV_PCIE_REPLAY_COUNTER 3.0
            DCGM_FI_DEV_POWER_USAGE 312.5
            DCGM_FI_DEV_ROW_REMAP_FAILURE 0.0
            DCGM_FI_DEV_SM_CLOCK 1980.0
            DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION 8.214003662E9
            DCGM_FI_DEV_UNCORRECTABLE_REMAPPED_ROWS 2.0
            DCGM_FI_DEV_XID_ERRORS 79.0
            DCGM_FI_PROF_DRAM_ACTIVE 0.3
            DCGM_FI_PROF_GR_ENGINE_ACTIVE 0.95
            DCGM_FI_PROF_PIPE_TENSOR_ACTIVE 0.7
            DCGM_FI_PROF_SM_ACTIVE 0.9
            DCGM_FI_PROF_SM_OCCUPANCY 0.5""");
  }

  @Test
  void leaves_out_what_a_device_does_not_tell_and_the_parts_of_one() throws Exception {
    GpuIdentity part = new GpuIdentity("0/3/0", "MIG-1", null, "nvidia", null, null, null);
    GpuSnapshot snapshot =
        new GpuSnapshot(
            List.of(
                GpuDevice.of(IDENTITY).powerWatts(90.0).build(),
                GpuDevice.of(part).memory(1L << 30, 2L << 30).build()));

    assertThat(samples(snapshot)).isEqualTo("DCGM_FI_DEV_POWER_USAGE" + LABELS + " 90.0");
    assertThat(samples(null)).isEmpty();
  }

  @Test
  void names_the_host_as_kubernetes_does_where_there_is_one() {
    assertThat(DcgmCollector.hostname(Map.of("NODE_NAME", "node-7"))).isEqualTo("node-7");
    assertThat(DcgmCollector.hostname(Map.of())).doesNotContainAnyWhitespaces();
  }

  private static String samples(GpuSnapshot snapshot) throws Exception {
    return Exposition.of(new DcgmCollector(() -> snapshot, "node-7", Labels.EMPTY))
        .lines()
        .filter(line -> !line.startsWith("#"))
        .collect(Collectors.joining("\n"));
  }
}
