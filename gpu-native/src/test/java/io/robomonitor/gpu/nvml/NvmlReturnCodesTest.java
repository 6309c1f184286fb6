package io.robomonitor.gpu.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.gpu.GpuUnavailableException;
import io.robomonitor.gpu.Known;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whatever code any call fails with, what is shown is right, and all of it comes back. */
@EnabledOnOs(OS.LINUX)
class NvmlReturnCodesTest {

  /** A device with everything, and what older functions answer. */
  private static final List<String> ALL = new ArrayList<>(List.of(FakeMachine.H100));

  static {
    ALL.addAll(
        List.of(
            "nvmlDeviceGetFanSpeed 30",
            "nvmlDeviceGetMemoryInfo 85899345920 64424509440 20937965568",
            "nvmlDeviceGetTemperature/*/0 54",
            "nvmlDeviceGetCurrentClocksThrottleReasons 4",
            "nvmlDeviceGetSupportedClocksThrottleReasons 109",
            "nvmlDeviceGetComputeRunningProcesses_v2 77:1024 4242:4294967296",
            "nvmlDeviceGetMigMode 1",
            "nvmlDeviceGetMaxMigDeviceCount 2",
            "nvmlDeviceGetMigDeviceHandleByIndex/0/1 100",
            "nvmlDeviceGetGpuInstanceId 3",
            "nvmlDeviceGetComputeInstanceId 0",
            "nvmlGpmMigSampleGet"));
  }

  private static final List<String> EVENTS =
      List.of(
          "nvmlEventSetCreate", "nvmlDeviceRegisterEvents", "nvmlEventSetWait_v2 0:79 !10 !999");

  private static final int[] CODES =
      IntStream.concat(IntStream.range(1, 31), IntStream.of(999)).toArray();

  @TempDir Path folder;

  @Test
  void no_code_of_any_call_makes_another_value_or_a_failure_that_lasts() throws Exception {
    FakeMachine machine = new FakeMachine(folder);
    Map<String, Object> whole = readTwice(machine.source(ALL.toArray(String[]::new)), machine);
    TreeSet<String> functions = new TreeSet<>();
    machine.nvml().calls().forEach(call -> functions.add(call.split("/", 2)[0]));
    ALL.forEach(line -> functions.add(line.split("[/ ]", 2)[0]));
    functions.add("nvmlShutdown");
    functions.remove("devices");

    for (String function : functions) {
      for (int code : CODES) {
        check(machine, ALL, function, code, whole);
      }
    }
    assertThat(functions).hasSizeGreaterThan(40);
    assertThat(machine.nvml().calls()).doesNotContain("stale-handle");
  }

  @Test
  void no_code_of_the_watchers_calls_keeps_a_device_from_being_read() throws Exception {
    FakeMachine machine = new FakeMachine(folder);
    Map<String, Object> whole = readTwice(machine.source(ALL.toArray(String[]::new)), machine);
    List<String> watched = new ArrayList<>(ALL);
    watched.addAll(EVENTS);
    for (String function :
        List.of(
            "nvmlEventSetCreate",
            "nvmlDeviceRegisterEvents",
            "nvmlEventSetWait_v2",
            "nvmlEventSetFree")) {
      for (int code : CODES) {
        NvmlSource source = machine.source(failing(watched, function, code));
        Map<String, Object> read = readTwice(source, machine);
        read.keySet().removeIf(name -> name.contains("Xid") || name.contains("xid"));
        assertThat(read).as(function + " fails with " + code).isEqualTo(whole);
      }
    }
    machine.nvml().script("nvmlEventSetWait_v2 !999"); // ends the watchers
  }

  private static void check(
      FakeMachine machine,
      List<String> script,
      String function,
      int code,
      Map<String, Object> whole)
      throws Exception {
    String failure = function + " fails with " + code;
    NvmlSource source = machine.source(script.toArray(String[]::new));
    read(source);

    machine.nvml().script(failing(script, function, code));
    assertThat(whole.entrySet()).as(failure).containsAll(readTwice(source, machine).entrySet());
    machine.nvml().script(script.toArray(String[]::new));
    machine.nanos += 61 * FakeMachine.SECOND;

    Map<String, Object> again = readTwice(source, machine);
    if (NvmlReturn.isFinal(code)) {
      assertThat(whole.entrySet()).as("after " + failure).containsAll(again.entrySet());
    } else {
      assertThat(again).as("after " + failure).isEqualTo(whole);
    }
  }

  private static String[] failing(List<String> script, String function, int code) {
    List<String> lines = new ArrayList<>(script);
    lines.removeIf(line -> line.split("[/ ]", 2)[0].equals(function));
    lines.add(function + " !" + code);
    return lines.toArray(String[]::new);
  }

  /** The counters of profiling need two reads; nothing where the driver does not answer. */
  private static Map<String, Object> readTwice(NvmlSource source, FakeMachine machine) {
    read(source);
    machine.nanos += FakeMachine.SECOND;
    return read(source);
  }

  private static Map<String, Object> read(NvmlSource source) {
    try {
      return Known.of(source.read().devices());
    } catch (GpuUnavailableException e) {
      return Map.of();
    }
  }
}
