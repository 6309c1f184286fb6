package io.robomonitor.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices of AMD and Intel that the kernel may suspend. */
class DrmSleepTest {

  private static final long SECOND = 1_000_000_000;

  @TempDir Path drm;
  private long nanos = SECOND;

  @BeforeEach
  void aCardWhosePowerIsManaged() throws Exception {
    put("device/power/control", "auto\n");
    put("device/power/runtime_status", "active\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"suspended", "suspending"})
  void a_device_that_sleeps_or_is_about_to_is_not_asked(String status) throws Exception {
    GpuSource source = amd(100);
    put("device/power/runtime_status", status + "\n");

    assertThat(source.read().devices())
        .containsExactly(
            GpuDevice.of(new GpuIdentity("0", "4f1d", null, "amd", null, null, null)).build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "active", "suspen"})
  void a_device_whose_state_cannot_be_read_is_taken_for_one_that_sleeps(String cutOff)
      throws Exception {
    GpuSource source = amd(100);
    put("device/power/runtime_status", cutOff);

    assertThat(source.read().devices())
        .containsExactly(
            GpuDevice.of(new GpuIdentity("0", "4f1d", null, "amd", null, null, null)).build());
  }

  @Test
  void an_idle_device_rests_after_ten_seconds_and_is_read_again_when_it_was_woken()
      throws Exception {
    GpuSource source = amd(0);

    assertThat(secondsRead(source, 15)).containsExactlyElementsOf(seconds(0, 10));
    put("device/power/runtime_status", "suspended\n");
    assertThat(secondsRead(source, 600)).isEmpty();
    put("device/power/runtime_status", "active\n");
    assertThat(secondsRead(source, 1)).containsExactly(0);
  }

  @Test
  void one_that_a_display_keeps_awake_is_missed_for_twenty_seconds_in_five_minutes()
      throws Exception {
    GpuSource source = amd(0);

    assertThat(secondsRead(source, 60))
        .containsExactlyElementsOf(
            IntStream.concat(IntStream.rangeClosed(0, 10), IntStream.range(30, 60))
                .boxed()
                .toList());
    assertThat(secondsRead(source, 300)).hasSize(281);
  }

  @Test
  void one_that_works_does_not_rest() throws Exception {
    assertThat(secondsRead(amd(1), 60)).hasSize(60);
  }

  @Test
  void nor_does_one_that_the_kernel_keeps_on() throws Exception {
    put("device/power/control", "on\n");

    assertThat(secondsRead(amd(0), 60)).hasSize(60);
  }

  @Test
  void one_of_intel_is_idle_when_its_clocks_stand_still() throws Exception {
    put("device/vendor", "0x8086\n");
    put("device/uevent", "DRIVER=i915\n");
    put("gt/gt0/rps_act_freq_mhz", "0\n");
    put("gt/gt1/rps_act_freq_mhz", "1200\n");
    GpuSource source = new IntelSysfsSource(drm, () -> nanos);

    assertThat(secondsRead(source, 60)).hasSize(60);
    put("gt/gt1/rps_act_freq_mhz", "0\n");
    assertThat(secondsRead(source, 20)).containsExactlyElementsOf(seconds(0, 10));
  }

  private GpuSource amd(int busyPercent) throws IOException {
    put("device/vendor", "0x1002\n");
    put("device/unique_id", "4f1d\n");
    put("device/gpu_busy_percent", busyPercent + "\n");
    return new AmdSysfsSource(drm, () -> nanos);
  }

  /** The seconds of so many in which the device was asked. */
  private List<Integer> secondsRead(GpuSource source, int seconds) {
    return IntStream.range(0, seconds)
        .filter(
            second -> {
              nanos += SECOND;
              GpuDevice device = source.read().devices().get(0);
              return device.utilization() != null || !device.clockHertz().isEmpty();
            })
        .boxed()
        .toList();
  }

  private static List<Integer> seconds(int first, int last) {
    return IntStream.rangeClosed(first, last).boxed().toList();
  }

  private void put(String file, String text) throws IOException {
    Path path = drm.resolve("card0").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
