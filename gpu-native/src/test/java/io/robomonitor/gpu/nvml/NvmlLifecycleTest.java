package io.robomonitor.gpu.nvml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robomonitor.gpu.GpuDevice;
import io.robomonitor.gpu.GpuSnapshot;
import io.robomonitor.gpu.GpuUnavailableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drivers and devices that go away and come back, against a fake of the driver's library. */
@EnabledOnOs(OS.LINUX)
class NvmlLifecycleTest {

  @TempDir Path folder;

  private FakeMachine machine;

  @BeforeEach
  void machine() {
    machine = new FakeMachine(folder);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 18, 28})
  void a_driver_that_went_away_is_initialised_anew(int code) throws Exception {
    NvmlSource source = machine.source("devices 1", "nvmlDeviceGetPowerUsage 1000");
    source.read();

    machine.nvml().script("devices 1", "nvmlDeviceGetPowerUsage !" + code, "nvmlInit_v2 !9");
    assertThatThrownBy(source::read)
        .isInstanceOf(GpuUnavailableException.class)
        .hasMessageContaining("nvmlDeviceGetPowerUsage", "code " + code);
    machine.nvml().script("devices 1", "nvmlDeviceGetPowerUsage 2000");
    assertThatThrownBy(source::read).as("too early").isInstanceOf(GpuUnavailableException.class);
    machine.nanos += FakeMachine.SECOND;

    assertThat(FakeMachine.only(source.read()).powerWatts()).isEqualTo(2.0);
    assertThat(machine.nvml().timesCalled("nvmlInit_v2")).isEqualTo(2);
    assertThat(machine.nvml().timesCalled("nvmlShutdown")).isEqualTo(1);
    assertThat(machine.nvml().calls()).doesNotContain("stale-handle");
  }

  @Test
  void waits_longer_after_each_failure_up_to_half_a_minute() throws Exception {
    NvmlSource source = machine.source("nvmlInit_v2 !9");
    List<Long> triedAtSecond = new ArrayList<>();
    int tried = 0;
    for (long second = 0; second <= 130; second++) {
      assertThatThrownBy(source::read).hasMessageContaining("the driver is not loaded");
      if (machine.nvml().timesCalled("nvmlInit_v2") > tried) {
        tried++;
        triedAtSecond.add(second);
      }
      machine.nanos += FakeMachine.SECOND;
    }

    assertThat(triedAtSecond).containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 61L, 91L, 121L);
  }

  @Test
  void says_what_may_be_done_where_devices_are_denied() throws Exception {
    assertThatThrownBy(machine.source("nvmlInit_v2 !999")::read)
        .hasMessageContaining("are /dev/nvidia* denied to this process?");
  }

  @Test
  void a_device_lost_in_the_middle_of_a_read_takes_no_other_with_it() throws Exception {
    NvmlSource source = machine.source("devices 3", "nvmlDeviceGetPowerUsage 1000");
    source.read();

    machine
        .nvml()
        .script(
            "devices 3",
            "nvmlDeviceGetPowerUsage 1000",
            "nvmlDeviceGetPowerUsage/1 !15",
            "nvmlDeviceGetHandleByIndex_v2/1 !15");
    GpuSnapshot without = source.read();
    machine.nanos += FakeMachine.SECOND;
    GpuSnapshot afterwards = source.read();
    machine.nvml().script("devices 3", "nvmlDeviceGetPowerUsage 1000");
    machine.nanos += 2 * FakeMachine.SECOND;
    GpuSnapshot again = source.read();

    assertThat(without.devices()).extracting(GpuDevice::gpu).containsExactly("0", "2");
    assertThat(without.problems()).singleElement().asString().contains("GPU 1", "is lost");
    assertThat(afterwards.devices()).extracting(GpuDevice::gpu).containsExactly("0", "2");
    assertThat(again.devices()).extracting(GpuDevice::gpu).containsExactly("0", "1", "2");
    assertThat(again.problems()).isEmpty();
    assertThat(machine.nvml().calls()).doesNotContain("stale-handle");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 16, 17, 999})
  void a_device_that_answers_every_question_with_a_failure_is_lost(int code) throws Exception {
    NvmlSource source = machine.source(script("1000", "1000"));
    assertThat(source.read().devices()).hasSize(2);

    machine.nvml().script(script("1000", "!" + code));
    GpuSnapshot without = source.read();
    machine.nanos += FakeMachine.SECOND;
    GpuSnapshot afterwards = source.read();
    machine.nvml().script(script("1000", "2000"));
    machine.nanos += 2 * FakeMachine.SECOND;
    GpuSnapshot again = source.read();

    assertThat(without.devices()).extracting(GpuDevice::gpu).containsExactly("0");
    assertThat(without.problems())
        .singleElement()
        .asString()
        .contains("GPU 1 is not read", "code " + code);
    assertThat(afterwards).isEqualTo(without);
    assertThat(again.devices()).extracting(GpuDevice::powerWatts).containsExactly(1.0, 2.0);
    assertThat(again.problems()).isEmpty();
  }

  /** Two devices that answer every question so. */
  private static String[] script(String... answers) {
    List<String> script = new ArrayList<>(List.of("devices 2"));
    for (int device = 0; device < answers.length; device++) {
      for (String question :
          List.of(
              "UtilizationRates",
              "MemoryInfo_v2",
              "MemoryInfo",
              "TemperatureV",
              "Temperature",
              "PowerUsage")) {
        script.add("nvmlDeviceGet" + question + "/" + device + " " + answers[device]);
      }
    }
    return script.toArray(String[]::new);
  }

  @Test
  void a_device_that_tells_one_thing_and_fails_at_another_lives() throws Exception {
    GpuSnapshot snapshot =
        machine
            .source(
                "devices 1",
                "nvmlDeviceGetMemoryInfo_v2 !999",
                "nvmlDeviceGetPowerUsage !999",
                "nvmlDeviceGetTemperatureV 50")
            .read();

    assertThat(FakeMachine.only(snapshot).temperatureCelsius()).containsEntry("gpu", 50.0);
    assertThat(snapshot.problems()).isEmpty();
  }

  @Test
  void the_only_device_being_lost_is_a_failure_and_not_a_machine_without_one() throws Exception {
    NvmlSource source = machine.source("devices 1", "nvmlDeviceGetHandleByIndex_v2/0 !15");

    assertThatThrownBy(source::read)
        .isInstanceOf(GpuUnavailableException.class)
        .hasMessageContaining("GPU 0", "is lost");
    machine.nvml().script("devices 1");
    machine.nanos += FakeMachine.SECOND;

    assertThat(source.read().devices()).hasSize(1);
  }

  @Test
  void a_device_that_is_denied_is_anothers_unless_all_are() throws Exception {
    NvmlSource some = machine.source("devices 2", "nvmlDeviceGetHandleByIndex_v2/0 !4");
    for (int second = 0; second < 40; second++) {
      GpuSnapshot snapshot = some.read();
      assertThat(snapshot.devices()).extracting(GpuDevice::gpu).containsExactly("1");
      assertThat(snapshot.problems()).isEmpty();
      machine.nanos += FakeMachine.SECOND;
    }
    assertThat(machine.nvml().timesCalled("nvmlInit_v2")).isEqualTo(1);

    GpuSnapshot none = machine.source("devices 1", "nvmlDeviceGetHandleByIndex_v2 !4").read();

    assertThat(none.devices()).isEmpty();
    assertThat(none.problems()).singleElement().asString().contains("GPU 0", "no permission");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nvmlDeviceGetUUID", "nvmlGpmQueryDeviceSupport", "nvmlDeviceGetMigMode"})
  void a_device_may_be_lost_at_any_question(String question) throws Exception {
    GpuSnapshot snapshot = machine.source("devices 2", question + "/0 !15").read();

    assertThat(snapshot.devices()).extracting(GpuDevice::gpu).containsExactly("1");
    assertThat(snapshot.problems()).singleElement().asString().contains("GPU 0", question);
  }

  @Test
  void a_device_that_is_plugged_in_or_out_is_noticed_within_ten_seconds() throws Exception {
    NvmlSource source = machine.source("devices 1", "nvmlDeviceGetPowerUsage 1000");
    source.read();

    machine.nvml().script("devices 3", "nvmlDeviceGetPowerUsage 1000");
    machine.nanos += 9 * FakeMachine.SECOND;
    assertThat(source.read().devices()).extracting(GpuDevice::gpu).containsExactly("0");
    machine.nanos += FakeMachine.SECOND;
    assertThat(source.read().devices()).extracting(GpuDevice::gpu).containsExactly("0", "1", "2");
    machine.nvml().script("devices 2", "nvmlDeviceGetPowerUsage 1000");
    machine.nanos += 10 * FakeMachine.SECOND;

    assertThat(source.read().devices()).extracting(GpuDevice::gpu).containsExactly("0", "1");
    assertThat(machine.nvml().timesCalled("nvmlInit_v2")).isEqualTo(3);
    assertThat(machine.nvml().timesCalled("nvmlShutdown")).isEqualTo(2);
    assertThat(machine.nvml().calls()).doesNotContain("stale-handle");
  }

  @Test
  void a_device_that_is_plugged_in_does_not_wait_for_one_that_is_lost() throws Exception {
    String[] lost = {"nvmlDeviceGetPowerUsage 1000", "nvmlDeviceGetHandleByIndex_v2/1 !15"};
    NvmlSource source = machine.source(with(lost, "devices 2"));
    for (int second = 0; second < 20; second++) {
      machine.nanos += FakeMachine.SECOND;
      assertThat(source.read().devices()).extracting(GpuDevice::gpu).containsExactly("0");
    }

    machine.nvml().script(with(lost, "devices 3"));
    machine.nanos += 10 * FakeMachine.SECOND;

    assertThat(source.read().devices()).extracting(GpuDevice::gpu).containsExactly("0", "2");
  }

  @Test
  void also_where_the_open_library_goes_on_with_the_number_of_before() throws Exception {
    PciTree tree = new PciTree(machine.root()).plugIn("0000:01:00.0", PciTree.DISABLED);
    NvmlSource source = machine.source("devices 1", "nvmlDeviceGetUUID GPU-aaaa");
    source.read();

    tree.unplug("0000:01:00.0");
    tree.plugIn("0000:65:00.0", PciTree.DISABLED);
    machine.nvml().script("devices 1", "nvmlDeviceGetUUID GPU-bbbb");
    machine.nanos += 10 * FakeMachine.SECOND;

    assertThat(FakeMachine.only(source.read()).uuid()).isEqualTo("GPU-bbbb");
  }

  @Test
  void the_first_device_of_a_machine_may_come_later() throws Exception {
    NvmlSource source = machine.source("devices 0");
    assertThat(source.read()).isEqualTo(new GpuSnapshot(List.of()));

    machine.nvml().script("devices 1");
    machine.nanos += 10 * FakeMachine.SECOND;

    assertThat(source.read().devices()).hasSize(1);
  }

  @Test
  void counts_critical_errors_by_device_also_when_the_driver_is_loaded_anew() throws Exception {
    String[] script = {
      "devices 2",
      "nvmlDeviceGetUUID/0 GPU-aaaa",
      "nvmlDeviceGetUUID/1 GPU-bbbb",
      "nvmlEventSetCreate",
      "nvmlDeviceRegisterEvents",
      "nvmlEventSetWait_v2 1:79 0:48 !10 1:79 !999 1:31 !999",
    };
    NvmlSource source = machine.source(script);
    source.read();
    machine.watchers.get(0).join();

    List<GpuDevice> devices = source.read().devices();

    assertThat(devices.get(0).faults().xidErrors()).isEqualTo(Map.of("48", 1L));
    assertThat(devices.get(0).faults().lastXid()).isEqualTo(48);
    assertThat(devices.get(1).faults().xidErrors()).containsEntry("79", 2L);
    assertThat(machine.watchers).as("tried again after the code 999").hasSize(2);
    machine.watchers.get(1).join();
    assertThat(source.read().devices().get(1).faults().xidErrors())
        .isEqualTo(Map.of("79", 2L, "31", 1L));
    assertThat(source.read().devices().get(1).faults().lastXid()).isEqualTo(31);
    assertThat(machine.watchers).as("and not at once").hasSize(2);
  }

  @Test
  void without_an_error_the_last_is_none_where_they_are_watched_and_else_not_known()
      throws Exception {
    GpuSnapshot snapshot =
        machine
            .source(
                "devices 2",
                "nvmlEventSetCreate",
                "nvmlDeviceRegisterEvents/0",
                "nvmlDeviceRegisterEvents/1 !3")
            .read();

    assertThat(snapshot.devices())
        .extracting(device -> device.faults().lastXid())
        .containsExactly(0L, null);
  }

  @Test
  void watches_no_errors_where_the_driver_does_not_tell_of_them() throws Exception {
    machine.source("devices 1", "nvmlEventSetCreate", "nvmlDeviceRegisterEvents !3").read();

    assertThat(machine.watchers).isEmpty();
    assertThat(machine.nvml().timesCalled("nvmlEventSetFree")).isEqualTo(1);
  }

  private static final String[] HELD = {
    "devices 2", "nvmlEventSetCreate", "nvmlDeviceRegisterEvents", "hold_events 1"
  };

  @Test
  void no_read_waits_for_the_watcher_and_no_shutdown_happens_beneath_it() throws Exception {
    NvmlSource source = machine.source(with(HELD, "nvmlDeviceGetPowerUsage 1000"));
    source.read();
    awaitTheWatcherInTheDriver();

    machine.nvml().script(with(HELD, "nvmlDeviceGetPowerUsage !9"));
    assertThatThrownBy(source::read).hasMessageContaining("nvmlDeviceGetPowerUsage");
    machine.nanos += 2 * FakeMachine.SECOND;
    assertThatThrownBy(source::read).hasMessageContaining("nvmlDeviceGetPowerUsage");
    assertThat(machine.watchers.get(0).isAlive()).isTrue();
    assertThat(machine.nvml().calls()).doesNotContain("nvmlShutdown");

    machine.nvml().script("devices 2", "nvmlDeviceGetPowerUsage 2000");
    machine.watchers.get(0).join();
    assertThat(source.read().devices()).hasSize(2);
    assertThat(machine.nvml().calls())
        .containsSubsequence("nvmlEventSetFree", "nvmlShutdown", "nvmlInit_v2");
  }

  @Test
  void the_other_devices_are_read_until_a_lost_one_can_be_looked_for() throws Exception {
    String[] lost = with(HELD, "nvmlDeviceGetPowerUsage/0 1000", "nvmlDeviceGetPowerUsage/1 !15");
    NvmlSource source = machine.source(lost);
    source.read();
    awaitTheWatcherInTheDriver();

    for (int i = 0; i < 3; i++) {
      machine.nanos += FakeMachine.SECOND;
      assertThat(source.read().devices()).extracting(GpuDevice::powerWatts).containsExactly(1.0);
    }
    assertThat(machine.watchers.get(0).isAlive()).isTrue();

    machine.nvml().script("devices 2", "nvmlDeviceGetPowerUsage 1000");
    machine.watchers.get(0).join();
    assertThat(source.read().devices()).hasSize(2);
    assertThat(machine.nvml().timesCalled("nvmlInit_v2")).isEqualTo(2);
  }

  @Test
  void the_devices_of_before_are_read_until_one_that_came_can_be_looked_for() throws Exception {
    NvmlSource source = machine.source(with(HELD, "nvmlDeviceGetPowerUsage 1000"));
    source.read();
    awaitTheWatcherInTheDriver();

    machine.nvml().script(with(HELD, "devices 3", "nvmlDeviceGetPowerUsage 1000"));
    machine.nanos += 10 * FakeMachine.SECOND;
    assertThat(source.read().devices()).extracting(GpuDevice::gpu).containsExactly("0", "1");
    assertThat(machine.nvml().calls()).doesNotContain("nvmlShutdown");

    machine.nvml().script("devices 3", "nvmlDeviceGetPowerUsage 1000");
    machine.watchers.get(0).join();
    assertThat(source.read().devices()).extracting(GpuDevice::gpu).containsExactly("0", "1", "2");
    assertThat(machine.nvml().calls()).doesNotContain("stale-handle");
  }

  @Test
  void a_watcher_that_hangs_in_the_driver_is_left_behind_after_three_seconds() throws Exception {
    NvmlSource source = machine.source(with(HELD, "nvmlDeviceGetPowerUsage 1000"));
    source.read();
    awaitTheWatcherInTheDriver();
    machine.nvml().script(with(HELD, "nvmlDeviceGetPowerUsage !9"));
    assertThatThrownBy(source::read).isInstanceOf(GpuUnavailableException.class);

    machine.nvml().script(with(HELD, "nvmlDeviceGetPowerUsage 2000"));
    machine.nanos += 4 * FakeMachine.SECOND;

    assertThat(source.read().devices()).hasSize(2);
    assertThat(machine.nvml().calls()).doesNotContain("nvmlShutdown", "stale-handle");
    machine.nvml().script("devices 0"); // lets the threads go
  }

  private void awaitTheWatcherInTheDriver() throws Exception {
    while (!machine.nvml().calls().contains("nvmlEventSetWait_v2")) {
      Thread.onSpinWait();
    }
  }

  private static String[] with(String[] script, String... more) {
    return Stream.concat(Stream.of(script), Stream.of(more)).toArray(String[]::new);
  }
}
