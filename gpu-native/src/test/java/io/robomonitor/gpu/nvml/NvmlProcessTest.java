package io.robomonitor.gpu.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.gpu.GpuProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** This JVM among a device's processes, against a fake of the driver's library. */
@EnabledOnOs(OS.LINUX)
class NvmlProcessTest {

  @TempDir Path folder;

  private FakeMachine machine;

  @BeforeEach
  void machine() {
    machine = new FakeMachine(folder);
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 32, 40})
  void finds_this_process_whatever_the_size_of_a_record(int bytes) throws Exception {
    NvmlSource source =
        machine.source(
            "devices 1",
            "process_record_bytes " + bytes,
            "nvmlDeviceGetComputeRunningProcesses_v3 7:100 8:200 4242:300 9:400");

    assertThat(FakeMachine.only(source.read()).process())
        .isEqualTo(new GpuProcess("pid", 300L, Map.of()));
  }

  @Test
  void makes_room_for_many_processes() throws Exception {
    StringBuilder processes = new StringBuilder("nvmlDeviceGetComputeRunningProcesses_v3");
    IntStream.range(0, 150).forEach(i -> processes.append(' ').append(10_000 + i).append(":1"));
    NvmlSource source =
        machine.source(
            "devices 1", "process_record_bytes 40", processes.append(" 4242:5").toString());

    assertThat(FakeMachine.only(source.read()).process())
        .isEqualTo(new GpuProcess("pid", 5L, Map.of()));
  }

  @Test
  void memory_that_the_driver_cannot_tell_is_not_known() throws Exception {
    NvmlSource source =
        machine.source(
            "devices 1",
            "nvmlDeviceGetComputeRunningProcesses_v3 4242:18446744073709551615",
            "nvmlDeviceGetProcessUtilization 4242:1699999999000000:50:20:0:0");

    GpuProcess process = FakeMachine.only(source.read()).process();

    assertThat(process).isNotNull();
    assertThat(process.memoryUsedBytes()).isNull();
    assertThat(process.utilization()).containsEntry("sm", 0.5);
  }

  @Test
  void in_a_container_the_only_process_is_this_one_if_it_computes() throws Exception {
    String host = "nvmlDeviceGetComputeRunningProcesses_v3 31337:300";
    machine.nvml().script("devices 1", host);

    assertThat(process("pid:[4026531836]", "/dev/nvidia-uvm")).as("no container").isNull();
    assertThat(process("pid:[4026532001]", "/dev/nvidiactl")).as("computes not").isNull();
    assertThat(process("pid:[4026532001]", "/dev/nvidia-uvm"))
        .isEqualTo(new GpuProcess("sole-process", 300L, Map.of()));
    machine.nvml().script("devices 1", host + " 31338:1");
    assertThat(process("pid:[4026532001]", "/dev/nvidia-uvm")).as("one of two").isNull();
  }

  @Test
  void open_files_are_looked_through_every_ten_seconds_at_most() throws Exception {
    Path proc = Files.createDirectories(folder.resolve("proc"));
    Path file = Files.createDirectory(proc.resolve("fd")).resolve("7");
    OwnProcess self = new OwnProcess(FakeMachine.PID, proc, () -> machine.nanos);

    assertThat(self.usesCuda()).isFalse();
    Files.createSymbolicLink(file, Path.of("/dev/nvidia-uvm"));
    machine.nanos += 9 * FakeMachine.SECOND;
    assertThat(self.usesCuda()).as("not looked again yet").isFalse();
    machine.nanos += FakeMachine.SECOND;
    assertThat(self.usesCuda()).isTrue();
    Files.delete(file);
    assertThat(self.usesCuda()).as("closed").isFalse();
  }

  @Test
  void in_a_container_an_equal_id_is_this_process_only_if_it_computes() throws Exception {
    machine.nvml().script("devices 1", "nvmlDeviceGetComputeRunningProcesses_v3 4242:300 31337:7");

    assertThat(process("pid:[4026532001]", "/dev/nvidiactl")).as("the host's 4242").isNull();
    assertThat(process("pid:[4026532001]", "/dev/nvidia-uvm"))
        .isEqualTo(new GpuProcess("pid", 300L, Map.of()));
    assertThat(process("pid:[4026531836]", "/dev/nvidiactl"))
        .as("no container: ids are the same")
        .isEqualTo(new GpuProcess("pid", 300L, Map.of()));
  }

  private GpuProcess process(String namespace, String open) throws Exception {
    Path proc = Files.createTempDirectory(folder, "proc");
    Files.createDirectories(proc.resolve("ns"));
    Files.createDirectories(proc.resolve("fd"));
    Files.createSymbolicLink(proc.resolve("ns/pid"), Path.of(namespace));
    Files.createSymbolicLink(proc.resolve("fd/7"), Path.of(open));
    OwnProcess self = new OwnProcess(FakeMachine.PID, proc, () -> machine.nanos);
    return FakeMachine.only(machine.source(self).read()).process();
  }
}
