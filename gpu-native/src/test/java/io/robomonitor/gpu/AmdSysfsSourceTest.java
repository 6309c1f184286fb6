package io.robomonitor.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AmdSysfsSourceTest {

  @Test
  void reads_a_discrete_card_and_neither_its_connectors_nor_other_vendors() throws Exception {
    assertThat(read("drm-discrete"))
        .containsExactly(
            GpuDevice.of(
                    new GpuIdentity(
                        "1",
                        "4f1d0c2ba9e87f36",
                        "AMD Radeon RX 7900 XTX",
                        "amd",
                        "0000:03:00.0",
                        "6.8.5",
                        null))
                .utilization(0.57)
                .memoryBandwidthUtilization(0.07)
                .memory(1_288_490_188L, 25_753_026_560L)
                .temperatureCelsius(Map.of("edge", 61.0, "junction", 70.5, "mem", 68.0))
                .powerWatts(118.0)
                .powerLimitWatts(339.0)
                .clockHertz(Map.of("sclk", 2.304e9, "mclk", 1.249e9))
                .fanSpeed(0.2)
                .engineUtilization(Map.of("vcn", 0.12))
                .faults(
                    new GpuFaults(
                        Map.of("uncorrected", 1L, "corrected", 4L),
                        Map.of(),
                        null,
                        null,
                        Map.of(),
                        null))
                .links(new GpuLinks(2L, null, null, null, null))
                .build());
  }

  @Test
  void leaves_out_what_an_integrated_gpu_does_not_tell() throws Exception {
    assertThat(read("drm-integrated").get(0))
        .isEqualTo(
            GpuDevice.of(new GpuIdentity("0", null, null, "amd", "0000:05:00.0", null, null))
                .memory(null, 536_870_912L)
                .temperatureCelsius(Map.of("temp1", 45.0))
                .powerWatts(9.0)
                .build());
  }

  @Test
  void lets_a_suspended_device_sleep() throws Exception {
    GpuDevice suspended = read("drm-integrated").get(2);

    assertThat(suspended.uuid()).isEqualTo("10");
    assertThat(suspended.utilization()).isNull();
  }

  @Test
  void lists_devices_in_the_order_of_their_numbers() throws Exception {
    assertThat(read("drm-integrated")).extracting(GpuDevice::gpu).containsExactly("0", "2", "10");
  }

  @Test
  void finds_nothing_on_a_machine_without_a_driver(@TempDir Path empty) {
    assertThat(new AmdSysfsSource(empty).read().devices()).isEmpty();
    assertThat(new AmdSysfsSource(empty.resolve("missing")).read().devices()).isEmpty();
  }

  @Test
  void forgets_what_a_device_was_when_it_goes(@TempDir Path drm) throws Exception {
    AmdSysfsSource source = new AmdSysfsSource(drm);
    plugIn(drm, "a1");
    assertThat(source.read().devices()).extracting(GpuDevice::uuid).containsExactly("a1");

    Path away = Files.move(drm.resolve("card0"), drm.resolve("gone"));
    assertThat(source.read().devices()).isEmpty();
    Files.writeString(away.resolve("device/unique_id"), "b2\n");
    Files.move(away, drm.resolve("card0"));

    assertThat(source.read().devices()).extracting(GpuDevice::uuid).containsExactly("b2");
  }

  private static void plugIn(Path drm, String uniqueId) throws IOException {
    Path device = Files.createDirectories(drm.resolve("card0/device"));
    Files.writeString(device.resolve("vendor"), "0x1002\n");
    Files.writeString(device.resolve("unique_id"), uniqueId + "\n");
  }

  @Test
  void free_memory_is_known_only_with_both_parts() throws Exception {
    assertThat(read("drm-discrete").get(0).memoryFreeBytes()).isEqualTo(24_464_536_372L);
    assertThat(read("drm-integrated").get(0).memoryFreeBytes()).isNull();
  }

  private static List<GpuDevice> read(String tree) throws URISyntaxException {
    return new AmdSysfsSource(RecordedFiles.of(tree)).read().devices();
  }
}
