package io.robomonitor.gpu.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.gpu.GpuDevice;
import io.robomonitor.gpu.GpuSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A machine with the fake driver, whose time and environment the test decides. */
final class FakeMachine {

  static final long SECOND = 1_000_000_000;
  static final long PID = 4242;
  private static final long NOW_MILLIS = 1_700_000_000_000L;

  static final String[] H100 = {
    "devices 1",
    "nvmlSystemGetDriverVersion 580.65.06",
    "nvmlSystemGetCudaDriverVersion 13000",
    "nvmlDeviceGetUUID GPU-aaaa",
    "nvmlDeviceGetUUID/1 GPU-bbbb",
    "nvmlDeviceGetName NVIDIA H100 80GB HBM3",
    "nvmlDeviceGetPciInfo_v3 00000000:1B:00.0",
    "nvmlDeviceGetUtilizationRates 97 41",
    "nvmlDeviceGetMemoryInfo_v2 85899345920 536870912 64424509440 20937965568",
    "nvmlDeviceGetTemperatureV/0/0 54",
    "nvmlDeviceGetPowerUsage 612345",
    "nvmlDeviceGetEnforcedPowerLimit 700000",
    "nvmlDeviceGetTotalEnergyConsumption 123456789012",
    "nvmlDeviceGetClockInfo/*/0 1980",
    "nvmlDeviceGetClockInfo/*/1 1980",
    "nvmlDeviceGetClockInfo/*/2 2619",
    "nvmlDeviceGetClockInfo/*/3 1545",
    "nvmlDeviceGetSupportedClocksEventReasons 109", // 1 + 4 + 8 + 32 + 64
    "nvmlDeviceGetCurrentClocksEventReasons 4",
    "nvmlDeviceGetDecoderUtilization 12",
    "nvmlDeviceGetEncoderUtilization !3",
    "nvmlDeviceGetJpgUtilization 0",
    "nvmlDeviceGetPcieReplayCounter 7",
    "nvmlDeviceGetTotalEccErrors/*/0 3",
    "nvmlDeviceGetTotalEccErrors/*/1 0",
    "nvmlDeviceGetRemappedRows 2 1 1 0",
    "nvmlDeviceGetFieldValues",
    "nvmlFieldValue/*/82 1 61",
    "nvmlFieldValue/*/138 3 1000",
    "nvmlFieldValue/*/139 3 2000",
    "nvmlFieldValue/*/197 2 30000",
    "nvmlFieldValue/*/198 2 40000",
    "nvmlDeviceGetComputeRunningProcesses_v3 77:1024 4242:4294967296",
    "nvmlDeviceGetProcessUtilization"
        + " 4242:1699999999500000:90:40:0:2 4242:1699999999000000:50:20:0:1"
        + " 77:1699999999900000:9:9:9:9 4242:1699999990000000:1:1:1:1",
    "nvmlGpmQueryDeviceSupport 1",
    "nvmlGpmSampleGet",
    "nvmlGpmMetric/*/1 98.5",
    "nvmlGpmMetric/*/2 92.5",
    "nvmlGpmMetric/*/3 50",
    "nvmlGpmMetric/*/5 71.25",
    "nvmlGpmMetric/*/10 38",
  };

  final Map<String, String> environment = new HashMap<>();
  final List<Thread> watchers = new ArrayList<>();
  long nanos = 5 * SECOND;

  private final Path folder;
  private FakeNvml nvml;

  FakeMachine(Path folder) {
    this.folder = folder;
  }

  /** The driver; one of today where the test has not chosen another. */
  FakeNvml nvml() throws Exception {
    if (nvml == null) {
      nvml = FakeNvml.in(folder);
    }
    return nvml;
  }

  FakeMachine withAnOldDriver() throws Exception {
    nvml = FakeNvml.ofAnOldDriverIn(folder);
    return this;
  }

  NvmlSource source(String... script) throws Exception {
    nvml().script(script);
    Path proc = folder.resolve("no-root/proc"); // in no container
    return source(new OwnProcess(PID, proc, () -> nanos));
  }

  NvmlSource source(OwnProcess self) throws Exception {
    return source(nvml().library(), self);
  }

  NvmlSource source(Path library, OwnProcess self) {
    NvmlContext context =
        new NvmlContext(
            self, environment, new XidCounts(), () -> nanos, () -> NOW_MILLIS, this::watcher);
    return new NvmlSource(library.toString(), new NvmlLocation("Linux", root()), context, root());
  }

  /** Its file system, empty at first. */
  Path root() {
    return folder.resolve("root");
  }

  private Thread watcher(Runnable runnable) {
    Thread thread = new Thread(runnable);
    thread.setDaemon(true);
    watchers.add(thread);
    return thread;
  }

  static GpuDevice only(GpuSnapshot snapshot) {
    assertThat(snapshot.devices()).hasSize(1);
    return snapshot.devices().get(0);
  }
}
