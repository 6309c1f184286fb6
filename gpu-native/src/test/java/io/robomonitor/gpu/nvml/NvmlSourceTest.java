package io.robomonitor.gpu.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.gpu.GpuActivity;
import io.robomonitor.gpu.GpuDevice;
import io.robomonitor.gpu.GpuFaults;
import io.robomonitor.gpu.GpuIdentity;
import io.robomonitor.gpu.GpuLinks;
import io.robomonitor.gpu.GpuProcess;
import io.robomonitor.gpu.GpuSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is read of a device, as a fake of the driver's library tells it; no test has seen a real
 * one.
 */
@EnabledOnOs(OS.LINUX)
class NvmlSourceTest {

  @TempDir Path folder;

  private FakeMachine machine;

  @BeforeEach
  void machine() {
    machine = new FakeMachine(folder);
  }

  @Test
  void reads_all_that_a_data_centre_device_tells() throws Exception {
    NvmlSource source = machine.source(FakeMachine.H100);
    source.read();
    machine.nanos += FakeMachine.SECOND;

    assertThat(source.read().devices())
        .containsExactly(
            GpuDevice.of(
                    new GpuIdentity(
                        "0",
                        "GPU-aaaa",
                        "NVIDIA H100 80GB HBM3",
                        "nvidia",
                        "0000:1b:00.0",
                        "580.65.06",
                        "13.0"))
                .visible(true)
                .utilization(0.97)
                .memoryBandwidthUtilization(0.41)
                .memory(20_937_965_568L, 64_424_509_440L, 85_899_345_920L, 536_870_912L)
                .temperatureCelsius(Map.of("gpu", 54.0, "memory", 61.0))
                .powerWatts(612.345)
                .powerLimitWatts(700.0)
                .energyJoules(123_456_789.012)
                .clockHertz(
                    Map.of("graphics", 1.98e9, "sm", 1.98e9, "memory", 2.619e9, "video", 1.545e9))
                .throttling(
                    Map.of(
                        "gpu_idle", false,
                        "sw_power_cap", true,
                        "hw_slowdown", false,
                        "sw_thermal_slowdown", false,
                        "hw_thermal_slowdown", false))
                .engineUtilization(Map.of("decoder", 0.12, "jpeg", 0.0))
                .links(new GpuLinks(7L, 30_000L, 40_000L, 1_024_000L, 2_048_000L))
                .faults(
                    new GpuFaults(
                        Map.of("corrected", 3L, "uncorrected", 0L),
                        Map.of("correctable", 2L, "uncorrectable", 1L),
                        true,
                        false,
                        Map.of(),
                        null))
                .activity(new GpuActivity(0.985, 0.925, 0.5, 0.7125, 0.38))
                .process(
                    new GpuProcess(
                        "pid",
                        4_294_967_296L,
                        Map.of("sm", 0.9, "memory", 0.4, "encoder", 0.0, "decoder", 0.02)))
                .build());
  }

  @Test
  void leaves_out_what_a_device_does_not_tell() throws Exception {
    GpuDevice device = FakeMachine.only(machine.source("devices 1").read());

    assertThat(device)
        .isEqualTo(
            GpuDevice.of(new GpuIdentity("0", null, null, "nvidia", null, null, null))
                .visible(true)
                .build());
    assertThat(device.uuid()).isEmpty();
  }

  @Test
  void reads_a_driver_of_former_years_through_its_older_functions() throws Exception {
    NvmlSource source =
        machine
            .withAnOldDriver()
            .source(
                "devices 1",
                "nvmlDeviceGetMemoryInfo 1000 600 400",
                "nvmlDeviceGetTemperature/0/0 41",
                "nvmlDeviceGetSupportedClocksThrottleReasons 5",
                "nvmlDeviceGetCurrentClocksThrottleReasons 1",
                "nvmlDeviceGetComputeRunningProcesses_v2 4242:99");

    GpuDevice device = FakeMachine.only(source.read());

    assertThat(device.memoryUsedBytes()).isEqualTo(400);
    assertThat(device.memoryFreeBytes()).isEqualTo(600);
    assertThat(device.memoryTotalBytes()).isEqualTo(1000);
    assertThat(device.memoryReservedBytes()).isNull();
    assertThat(device.temperatureCelsius()).containsExactly(Map.entry("gpu", 41.0));
    assertThat(device.throttling()).isEqualTo(Map.of("gpu_idle", true, "sw_power_cap", false));
    assertThat(device.process()).isEqualTo(new GpuProcess("pid", 99L, Map.of()));
    assertThat(device.energyJoules()).isNull();
    assertThat(device.activity()).isEqualTo(GpuActivity.UNKNOWN);
  }

  @Test
  void takes_the_older_structure_where_the_newer_version_is_refused() throws Exception {
    NvmlSource source =
        machine.source(
            "devices 1", "nvmlDeviceGetMemoryInfo_v2 !25", "nvmlDeviceGetMemoryInfo 1000 600 400");

    assertThat(FakeMachine.only(source.read()).memoryTotalBytes()).isEqualTo(1000);
    assertThat(FakeMachine.only(source.read()).memoryTotalBytes()).isEqualTo(1000);
    assertThat(machine.nvml().timesCalled("nvmlDeviceGetMemoryInfo_v2/0")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 16})
  void reads_every_device_in_the_drivers_order(int devices) throws Exception {
    GpuSnapshot snapshot =
        machine.source("devices " + devices, "nvmlDeviceGetPowerUsage 1000").read();

    assertThat(snapshot.devices())
        .extracting(GpuDevice::gpu)
        .containsExactlyElementsOf(
            IntStream.range(0, devices).mapToObj(Integer::toString).toList());
    assertThat(snapshot.devices()).allMatch(device -> device.powerWatts() == 1.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 13})
  void does_not_ask_again_what_a_device_does_not_support(int code) throws Exception {
    NvmlSource source =
        machine.source(
            "devices 2",
            "nvmlDeviceGetFanSpeed/0 !" + code,
            "nvmlDeviceGetFanSpeed/1 30",
            "nvmlDeviceGetClockInfo/0/0 !" + code,
            "nvmlDeviceGetClockInfo/0/2 1000");

    source.read();
    GpuSnapshot second = source.read();

    assertThat(second.devices()).extracting(GpuDevice::fanSpeed).containsExactly(null, 0.3);
    assertThat(second.devices().get(0).clockHertz()).containsExactly(Map.entry("memory", 1e9));
    assertThat(machine.nvml().timesCalled("nvmlDeviceGetFanSpeed/0")).isEqualTo(1);
    assertThat(machine.nvml().timesCalled("nvmlDeviceGetFanSpeed/1")).isEqualTo(2);
    assertThat(machine.nvml().timesCalled("nvmlDeviceGetClockInfo/0/0")).isEqualTo(1);
    assertThat(machine.nvml().timesCalled("nvmlDeviceGetClockInfo/0/2")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 6, 17, 21, 26, 27, 999})
  void leaves_out_what_fails_for_now_and_asks_again(int code) throws Exception {
    String memory = "nvmlDeviceGetMemoryInfo_v2 1000 100 500 400";
    NvmlSource source = machine.source("devices 1", memory, "nvmlDeviceGetPowerUsage !" + code);
    assertThat(FakeMachine.only(source.read()).powerWatts()).isNull();

    machine.nvml().script("devices 1", memory, "nvmlDeviceGetPowerUsage 5000");

    assertThat(FakeMachine.only(source.read()).powerWatts()).isEqualTo(5.0);
  }

  @Test
  void initialises_once_and_never_asks_what_blocks() throws Exception {
    NvmlSource source = machine.source(FakeMachine.H100);
    for (int i = 0; i < 5; i++) {
      source.read();
      machine.nanos += FakeMachine.SECOND;
    }

    assertThat(machine.nvml().timesCalled("nvmlInit_v2")).isEqualTo(1);
    assertThat(machine.nvml().timesCalled("nvmlShutdown")).isZero();
    assertThat(machine.nvml().calls()).noneMatch(call -> call.contains("PcieThroughput"));
    assertThat(machine.nvml().calls()).doesNotContain("stale-handle");
  }

  @Test
  void neither_starts_a_process_nor_touches_what_the_applications_own_jna_reads() throws Exception {
    machine.source(FakeMachine.H100).read();

    assertThat(System.getProperty("jna.platform.library.path"))
        .as("set by JNA's NativeLibrary after it asked ldconfig")
        .isNull();
  }

  @Test
  void a_driver_without_devices_is_an_empty_snapshot() throws Exception {
    assertThat(machine.source("devices 0").read()).isEqualTo(new GpuSnapshot(List.of()));
  }

  @Test
  void says_which_devices_the_application_may_use() throws Exception {
    machine.environment.put("CUDA_VISIBLE_DEVICES", "GPU-bb");

    GpuSnapshot snapshot =
        machine
            .source("devices 2", "nvmlDeviceGetUUID/0 GPU-aaaa", "nvmlDeviceGetUUID/1 GPU-bbbb")
            .read();

    assertThat(snapshot.devices()).extracting(GpuDevice::visible).containsExactly(false, true);
  }

  @Test
  void a_library_that_cannot_be_loaded_is_one_line() {
    NvmlSource source =
        machine.source(folder.resolve("missing.so"), new OwnProcess(1, folder, () -> 0));

    GpuSnapshot snapshot = source.read();

    assertThat(snapshot.devices()).isEmpty();
    assertThat(snapshot.problems())
        .singleElement()
        .asString()
        .contains("missing.so", "NVIDIA_DRIVER_CAPABILITIES")
        .doesNotContain("\n");
  }
}
