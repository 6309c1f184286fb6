package io.robomonitor.gpu.nvml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robomonitor.gpu.GpuActivity;
import io.robomonitor.gpu.GpuDevice;
import io.robomonitor.gpu.GpuUnavailableException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Profiling counters and parts of devices, against a fake of the driver's library. */
@EnabledOnOs(OS.LINUX)
class NvmlCountersTest {

  @TempDir Path folder;

  private FakeMachine machine;

  @BeforeEach
  void machine() {
    machine = new FakeMachine(folder);
  }

  @Test
  void profiling_counters_need_two_samples_with_time_between() throws Exception {
    NvmlSource source = machine.source(FakeMachine.H100);

    assertThat(FakeMachine.only(source.read()).activity()).isEqualTo(GpuActivity.UNKNOWN);
    machine.nanos += FakeMachine.SECOND / 20;
    assertThat(FakeMachine.only(source.read()).activity())
        .as("50 ms")
        .isEqualTo(GpuActivity.UNKNOWN);
    machine.nanos += FakeMachine.SECOND / 20;
    assertThat(FakeMachine.only(source.read()).activity().sm()).isEqualTo(0.925);
    machine.nanos += FakeMachine.SECOND;
    assertThat(FakeMachine.only(source.read()).activity().sm()).isEqualTo(0.925);
    assertThat(machine.nvml().timesCalled("nvmlGpmSampleAlloc")).isEqualTo(2);
    assertThat(machine.nvml().timesCalled("nvmlGpmMetricsGet/0")).isEqualTo(2);
  }

  @Test
  void samples_are_freed_when_the_session_ends() throws Exception {
    NvmlSource source = machine.source(FakeMachine.H100);
    source.read();

    machine.nvml().script("devices 1", "nvmlDeviceGetPowerUsage !9");
    assertThatThrownBy(source::read).isInstanceOf(GpuUnavailableException.class);

    assertThat(machine.nvml().timesCalled("nvmlGpmSampleFree")).isEqualTo(2);
  }

  @Test
  void a_device_without_profiling_counters_is_not_sampled() throws Exception {
    NvmlSource source =
        machine.source("devices 1", "nvmlGpmQueryDeviceSupport 0", "nvmlGpmSampleGet");
    source.read();

    assertThat(machine.nvml().calls())
        .contains("nvmlGpmQueryDeviceSupport/0")
        .doesNotContain("nvmlGpmSampleAlloc", "nvmlGpmSampleGet/0");
  }

  @Test
  void the_parts_of_a_partitioned_device_follow_it() throws Exception {
    NvmlSource source =
        machine.source(
            "devices 1",
            "nvmlDeviceGetUUID/0 GPU-aaaa",
            "nvmlDeviceGetPowerUsage 1000",
            "nvmlDeviceGetUtilizationRates !3",
            "nvmlDeviceGetMigMode/0 1",
            "nvmlDeviceGetMaxMigDeviceCount/0 7",
            "nvmlDeviceGetMigDeviceHandleByIndex/0/0 100",
            "nvmlDeviceGetMigDeviceHandleByIndex/0/2 102",
            "nvmlDeviceGetUUID/100 MIG-1",
            "nvmlDeviceGetUUID/102 MIG-2",
            "nvmlDeviceGetGpuInstanceId/100 3",
            "nvmlDeviceGetGpuInstanceId/102 5",
            "nvmlDeviceGetComputeInstanceId 0",
            "nvmlDeviceGetMemoryInfo_v2/102 1000 100 700 200",
            "nvmlGpmQueryDeviceSupport/0 1",
            "nvmlGpmMigSampleGet/0/5",
            "nvmlGpmMetric/0/2 25");
    source.read();
    machine.nanos += FakeMachine.SECOND;

    List<GpuDevice> devices = source.read().devices();

    assertThat(devices).extracting(GpuDevice::gpu).containsExactly("0", "0/3/0", "0/5/0");
    assertThat(devices).extracting(GpuDevice::uuid).containsExactly("GPU-aaaa", "MIG-1", "MIG-2");
    assertThat(devices).extracting(GpuDevice::powerWatts).containsExactly(1.0, null, null);
    assertThat(devices.get(2).memoryUsedBytes()).isEqualTo(200);
    assertThat(devices.get(2).activity().sm()).isEqualTo(0.25);
    assertThat(devices.get(1).activity()).isEqualTo(GpuActivity.UNKNOWN);

    machine.nvml().script("devices 1", "nvmlDeviceGetUUID/0 GPU-aaaa", "nvmlDeviceGetMigMode/0 0");
    assertThat(source.read().devices()).hasSize(1);
    assertThat(machine.nvml().timesCalled("nvmlGpmSampleFree")).as("of both parts").isEqualTo(4);
  }
}
