package io.robomonitor.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JetsonSysfsSourceTest {

  @Test
  void reads_a_board_whose_gpu_has_a_rail_of_its_own() throws Exception {
    assertThat(read("jetson-xavier"))
        .containsExactly(
            GpuDevice.of(identity("Jetson-AGX"))
                .utilization(0.874)
                .clockHertz(Map.of("gpu", 1.377e9))
                .temperatureCelsius(Map.of("gpu", 43.5))
                .railWatts(Map.of("GPU", 9.532, "CPU", 1.9))
                .powerWatts(9.532)
                .build());
  }

  @Test
  void takes_a_shared_rail_not_for_the_gpus_and_a_sensor_that_sleeps_not_for_cold()
      throws Exception {
    assertThat(read("jetson-orin"))
        .containsExactly(
            GpuDevice.of(identity("NVIDIA Jetson AGX Orin Developer Kit"))
                .clockHertz(Map.of("gpu", 3.06e8))
                .railWatts(Map.of("VDD_GPU_SOC", 4.0))
                .build());
  }

  @Test
  void finds_nothing_on_another_machine(@TempDir Path empty) {
    assertThat(new JetsonSysfsSource(empty).read().devices()).isEmpty();
  }

  private static GpuIdentity identity(String name) {
    return new GpuIdentity("0", null, name, "nvidia", null, null, null);
  }

  private static List<GpuDevice> read(String tree) throws Exception {
    return new JetsonSysfsSource(RecordedFiles.of(tree)).read().devices();
  }
}
