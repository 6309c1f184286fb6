package io.robomonitor.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntelSysfsSourceTest {

  @Test
  void reads_a_discrete_card_of_i915() throws Exception {
    assertThat(read().get(0))
        .isEqualTo(
            GpuDevice.of(identity("0", "0000:03:00.0"))
                .energyJoules(8214.003662)
                .powerLimitWatts(190.0)
                .temperatureCelsius(Map.of("temp1", 54.0))
                .clockHertz(Map.of("gt0", 2.35e9, "gt1", 0.0))
                .throttling(Map.of("pl1", true, "thermal", false))
                .build());
  }

  @Test
  void reads_a_discrete_card_of_xe_that_measures_its_package_only() throws Exception {
    assertThat(read().get(1))
        .isEqualTo(
            GpuDevice.of(identity("1", "0000:07:00.0"))
                .energyJoules(1.5)
                .powerLimitWatts(220.0)
                .temperatureCelsius(Map.of("pkg", 48.0, "vram", 52.0))
                .clockHertz(Map.of("gt0", 2.85e9, "gt1", 1.2e9))
                .throttling(Map.of("pl1", false, "thermal", true))
                .build());
  }

  @Test
  void leaves_out_what_an_integrated_gpu_of_an_old_kernel_does_not_tell() throws Exception {
    assertThat(read().get(2))
        .isEqualTo(
            GpuDevice.of(identity("2", "0000:00:02.0")).clockHertz(Map.of("gt0", 3.5e8)).build());
  }

  @Test
  void lets_a_suspended_device_sleep() throws Exception {
    assertThat(read().get(3)).isEqualTo(GpuDevice.of(identity("3", "0000:0a:00.0")).build());
  }

  @Test
  void shows_nothing_of_files_that_say_something_else() throws Exception {
    assertThat(read().get(4)).isEqualTo(GpuDevice.of(identity("5", "0000:0b:00.0")).build());
  }

  @Test
  void reads_no_card_of_another_driver() throws Exception {
    assertThat(read()).extracting(GpuDevice::gpu).containsExactly("0", "1", "2", "3", "5");
  }

  @Test
  void finds_nothing_on_a_machine_without_a_driver(@TempDir Path empty) {
    assertThat(new IntelSysfsSource(empty.resolve("missing")).read().devices()).isEmpty();
  }

  private static GpuIdentity identity(String gpu, String bus) {
    return new GpuIdentity(gpu, null, null, "intel", bus, null, null);
  }

  private static List<GpuDevice> read() throws Exception {
    return new IntelSysfsSource(RecordedFiles.of("drm-intel")).read().devices();
  }
}
