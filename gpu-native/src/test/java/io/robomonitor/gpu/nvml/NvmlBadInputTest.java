package io.robomonitor.gpu.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.gpu.GpuDevice;
import io.robomonitor.gpu.GpuIdentity;
import io.robomonitor.gpu.Known;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A driver that says what cannot be, or says nothing and calls it a success. */
@EnabledOnOs(OS.LINUX)
class NvmlBadInputTest {

  @TempDir Path folder;

  private FakeMachine machine;

  @BeforeEach
  void machine() {
    machine = new FakeMachine(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4294967295", "18446744073709551615", "-1"})
  void a_device_that_answers_with_all_bits_set_shows_nothing_but_itself(String allBits)
      throws Exception {
    String both = allBits + " " + allBits;
    String longs = "18446744073709551615";
    NvmlSource source =
        machine.source(
            "devices 1",
            "nvmlDeviceGetUUID GPU-aaaa",
            "nvmlSystemGetCudaDriverVersion -1",
            "nvmlDeviceGetUtilizationRates " + both,
            "nvmlDeviceGetMemoryInfo_v2 " + String.join(" ", longs, longs, longs, longs),
            "nvmlDeviceGetTemperatureV -2147483648",
            "nvmlDeviceGetPowerUsage " + allBits,
            "nvmlDeviceGetEnforcedPowerLimit " + allBits,
            "nvmlDeviceGetTotalEnergyConsumption " + longs,
            "nvmlDeviceGetClockInfo " + allBits,
            "nvmlDeviceGetFanSpeed " + allBits,
            "nvmlDeviceGetSupportedClocksEventReasons " + longs,
            "nvmlDeviceGetCurrentClocksEventReasons " + longs,
            "nvmlDeviceGetEncoderUtilization " + allBits,
            "nvmlDeviceGetDecoderUtilization " + allBits,
            "nvmlDeviceGetJpgUtilization " + allBits,
            "nvmlDeviceGetOfaUtilization " + allBits,
            "nvmlDeviceGetPcieReplayCounter " + allBits,
            "nvmlDeviceGetTotalEccErrors " + longs,
            "nvmlDeviceGetRemappedRows " + both + " " + both,
            "nvmlDeviceGetFieldValues",
            "nvmlFieldValue/*/82 1 " + allBits,
            "nvmlFieldValue/*/138 3 " + longs,
            "nvmlFieldValue/*/139 0 nan",
            "nvmlFieldValue/*/197 1 " + allBits,
            "nvmlFieldValue/*/198 2 " + longs,
            "nvmlDeviceGetMigMode 1",
            "nvmlDeviceGetMaxMigDeviceCount " + allBits,
            "nvmlDeviceGetComputeRunningProcesses_v3 4294967295:" + longs,
            "nvmlGpmQueryDeviceSupport 1",
            "nvmlGpmSampleGet",
            "nvmlGpmMetric -1");
    source.read();
    machine.nanos += FakeMachine.SECOND;

    assertThat(FakeMachine.only(source.read()))
        .isEqualTo(
            GpuDevice.of(new GpuIdentity("0", "GPU-aaaa", null, "nvidia", null, null, null))
                .visible(true)
                .build());
  }

  @Test
  void what_cannot_be_is_absent_and_what_can_is_shown() throws Exception {
    NvmlSource source =
        machine.source(
            "devices 1",
            "nvmlDeviceGetUtilizationRates 101 100",
            "nvmlDeviceGetMemoryInfo_v2 1000 100 1001 400",
            "nvmlDeviceGetTemperatureV -40",
            "nvmlDeviceGetFanSpeed 110",
            "nvmlDeviceGetPowerUsage 0",
            "nvmlDeviceGetComputeRunningProcesses_v3 4242:5",
            "nvmlDeviceGetProcessUtilization 4242:1699999999000000:101:20:0:0");

    assertThat(Known.of(source.read().devices()))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("0 identity gpu", "0"),
                Map.entry("0 identity vendor", "nvidia"),
                Map.entry("0 visible", true),
                Map.entry("0 memoryBandwidthUtilization", 1.0),
                Map.entry("0 memoryTotalBytes", 1000L),
                Map.entry("0 memoryReservedBytes", 100L),
                Map.entry("0 memoryUsedBytes", 400L),
                Map.entry("0 temperatureCelsius gpu", -40.0),
                Map.entry("0 fanSpeed", 1.1),
                Map.entry("0 powerWatts", 0.0),
                Map.entry("0 process attribution", "pid"),
                Map.entry("0 process memoryUsedBytes", 5L),
                Map.entry("0 process utilization memory", 0.2),
                Map.entry("0 process utilization encoder", 0.0),
                Map.entry("0 process utilization decoder", 0.0)));
  }

  /** What was written for another question must not be taken for the answer. */
  @Test
  void a_call_that_succeeds_and_writes_a_part_of_its_answer_makes_no_other_value()
      throws Exception {
    Map<String, Object> whole = read(FakeMachine.H100);
    for (int line = 1; line < FakeMachine.H100.length; line++) {
      String[] words = FakeMachine.H100[line].split(" ");
      if (words[0].contains("Name")) {
        continue; // a shorter name is one
      }
      for (int written = words.length - 1; written > 0; written--) {
        String[] script = FakeMachine.H100.clone();
        script[line] = String.join(" ", List.of(words).subList(0, written));
        assertThat(whole.entrySet()).as(script[line]).containsAll(read(script).entrySet());
      }
    }
  }

  @Test
  void a_list_of_processes_that_is_said_to_be_endless_is_not_believed() throws Exception {
    NvmlSource source =
        machine.source(
            "devices 1",
            "nvmlDeviceGetPowerUsage 1000",
            "processes_said 2147483647",
            "nvmlDeviceGetComputeRunningProcesses_v3 4242:5");

    assertThat(FakeMachine.only(source.read()).powerWatts()).isEqualTo(1.0);
    assertThat(FakeMachine.only(source.read()).process()).isNull();
  }

  private Map<String, Object> read(String... script) throws Exception {
    NvmlSource source = machine.source(script);
    source.read();
    machine.nanos += FakeMachine.SECOND;
    return Known.of(source.read().devices());
  }
}
