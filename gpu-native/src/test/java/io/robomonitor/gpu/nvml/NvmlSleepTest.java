package io.robomonitor.gpu.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.gpu.GpuDevice;
import io.robomonitor.gpu.GpuIdentity;
import io.robomonitor.gpu.GpuSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices that the kernel puts to sleep: the fake driver's list of calls shows who was asked. */
@EnabledOnOs(OS.LINUX)
class NvmlSleepTest {

  private static final String FIRST = "0000:01:00.0";
  private static final String SECOND = "0000:65:00.0";

  @TempDir Path folder;

  private FakeMachine machine;
  private PciTree tree;

  @BeforeEach
  void machine() {
    machine = new FakeMachine(folder);
    tree = new PciTree(machine.root());
  }

  @ParameterizedTest
  @ValueSource(strings = {"suspended", "suspending"})
  void where_all_devices_sleep_the_library_is_not_even_loaded(String status) throws Exception {
    tree.plugIn(FIRST, PciTree.FINE_GRAINED).status(FIRST, status);
    NvmlSource source =
        machine.source(folder.resolve("missing.so"), new OwnProcess(1, folder, () -> 0));

    GpuSnapshot snapshot = source.read();

    assertThat(snapshot.problems()).isEmpty();
    assertThat(FakeMachine.only(snapshot)).isEqualTo(unknown("0", FIRST));
  }

  @Test
  void a_device_whose_state_cannot_be_read_is_taken_for_one_that_sleeps() throws Exception {
    tree.plugIn(FIRST, PciTree.FINE_GRAINED).cutOff(FIRST, "runtime_status");
    NvmlSource source = machine.source(laptop());

    assertThat(source.read().devices()).containsExactly(unknown("0", FIRST));
    tree.status(FIRST, "active");
    assertThat(second(source).powerWatts()).isEqualTo(9.0);
  }

  @Test
  void one_whose_setting_cannot_be_read_may_be_suspended() throws Exception {
    tree.plugIn(FIRST, PciTree.FINE_GRAINED).status(FIRST, "suspended").cutOff(FIRST, "control");
    NvmlSource source = machine.source(laptop());

    assertThat(source.read().devices()).containsExactly(unknown("0", FIRST));
  }

  @Test
  void a_device_that_sleeps_is_left_alone_and_the_one_beside_it_is_read() throws Exception {
    tree.plugIn(FIRST, PciTree.FINE_GRAINED).status(FIRST, "suspended");
    tree.plugIn(SECOND, PciTree.DISABLED);
    NvmlSource source = machine.source(laptop("devices 2"));

    List<GpuDevice> devices = source.read().devices();

    assertThat(devices).extracting(GpuDevice::gpu).containsExactly("0", "1");
    assertThat(devices.get(0)).isEqualTo(unknown("0", FIRST));
    assertThat(devices.get(1).uuid()).isEqualTo("GPU-bbbb");
    assertThat(devices.get(1).powerWatts()).isEqualTo(9.0);
    assertThat(askedOfFirst()).isEmpty();

    tree.status(FIRST, "active");
    assertThat(source.read().devices())
        .extracting(GpuDevice::uuid)
        .containsExactly("GPU-aaaa", "GPU-bbbb");
    assertThat(machine.nvml().calls()).doesNotContain("stale-handle");
  }

  @Test
  void a_device_that_falls_asleep_under_an_open_library_is_asked_again_when_it_wakes()
      throws Exception {
    tree.plugIn(FIRST, PciTree.FINE_GRAINED);
    NvmlSource source = machine.source(laptop("nvmlDeviceGetUtilizationRates 50 1"));
    GpuDevice awake = source.read().devices().get(0);
    long before = askedOfFirst().size();

    tree.status(FIRST, "suspended");
    GpuDevice asleep = second(source);
    assertThat(asleep.identity()).isEqualTo(awake.identity());
    assertThat(asleep.powerWatts()).isNull();
    for (int second = 0; second < 60; second++) {
      second(source);
    }
    assertThat(askedOfFirst()).hasSize((int) before);

    tree.status(FIRST, "active");
    assertThat(second(source).powerWatts()).isEqualTo(9.0);
    assertThat(machine.nvml().timesCalled("nvmlInit_v2")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {PciTree.FINE_GRAINED, PciTree.COARSE_GRAINED})
  void a_device_without_work_is_let_go_so_that_it_can_fall_asleep(String runtimeD3)
      throws Exception {
    tree.plugIn(FIRST, runtimeD3);
    NvmlSource source = machine.source(laptop());
    String uuid = source.read().devices().get(0).uuid();
    for (int second = 0; second < 10; second++) {
      second(source);
    }
    assertThat(machine.nvml().calls()).endsWith("nvmlShutdown");
    int calls = machine.nvml().calls().size();

    GpuDevice resting = second(source);
    tree.status(FIRST, "suspended");
    for (int second = 0; second < 3600; second++) {
      assertThat(second(source).powerWatts()).isNull();
    }

    assertThat(resting.uuid()).as("what it is was read before").isEqualTo(uuid);
    assertThat(machine.nvml().calls()).as("nothing in an hour").hasSize(calls);
    tree.status(FIRST, "active");
    assertThat(second(source).powerWatts()).isEqualTo(9.0);
  }

  @Test
  void nothing_is_asked_while_the_library_waits_for_its_watcher_and_the_rest_counts_from_then()
      throws Exception {
    String[] watched = {"nvmlEventSetCreate", "nvmlDeviceRegisterEvents", "hold_events 1"};
    tree.plugIn(FIRST, PciTree.COARSE_GRAINED);
    NvmlSource source = machine.source(laptop(watched));
    source.read();
    while (!machine.nvml().calls().contains("nvmlEventSetWait_v2")) {
      Thread.onSpinWait();
    }
    for (int second = 0; second < 10; second++) {
      second(source);
    }
    int calls = machine.nvml().calls().size();

    assertThat(second(source).powerWatts()).isNull();
    assertThat(machine.nvml().calls()).hasSize(calls);
    machine.nvml().script(laptop());
    machine.watchers.get(0).join();
    machine.nanos += 60 * FakeMachine.SECOND; // polls may be rare
    assertThat(source.read().devices().get(0).powerWatts()).isNull();

    assertThat(machine.nvml().calls()).endsWith("nvmlShutdown");
    machine.nanos += 18 * FakeMachine.SECOND;
    assertThat(second(source).powerWatts()).as("after 19 seconds").isNull();
    assertThat(second(source).powerWatts()).as("after 20").isEqualTo(9.0);
  }

  @Test
  void one_that_somebody_else_keeps_awake_is_read_again_and_let_go_every_five_minutes()
      throws Exception {
    tree.plugIn(FIRST, PciTree.COARSE_GRAINED);
    NvmlSource source = machine.source(laptop());
    int without = 0;
    for (int second = 0; second < 340; second++) {
      without += second(source).powerWatts() == null ? 1 : 0;
    }

    assertThat(without).as("seconds without values").isBetween(20, 40);
    assertThat(machine.nvml().timesCalled("nvmlShutdown")).isEqualTo(2);
  }

  @Test
  void a_device_that_works_is_not_let_go() throws Exception {
    tree.plugIn(FIRST, PciTree.COARSE_GRAINED);

    assertNeverLetGo("nvmlDeviceGetUtilizationRates 3 1");
  }

  @Test
  void nor_is_one_that_this_jvm_has_opened() throws Exception {
    tree.plugIn(FIRST, PciTree.COARSE_GRAINED);

    assertNeverLetGo("nvmlDeviceGetComputeRunningProcesses_v3 4242:1024");
  }

  @Test
  void nor_is_one_whose_driver_does_not_let_it_sleep() throws Exception {
    tree.plugIn(FIRST, PciTree.DISABLED);

    assertNeverLetGo();
  }

  @Test
  void nor_is_one_that_the_kernel_keeps_on() throws Exception {
    tree.plugIn(FIRST, PciTree.FINE_GRAINED).keepOn(FIRST);

    assertNeverLetGo();
  }

  private void assertNeverLetGo(String... more) throws Exception {
    NvmlSource source = machine.source(laptop(more));
    for (int second = 0; second < 60; second++) {
      assertThat(second(source).powerWatts()).isEqualTo(9.0);
    }
    assertThat(machine.nvml().timesCalled("nvmlShutdown")).isZero();
  }

  private GpuDevice second(NvmlSource source) {
    machine.nanos += FakeMachine.SECOND;
    return source.read().devices().get(0);
  }

  private static GpuDevice unknown(String gpu, String busId) {
    return GpuDevice.of(new GpuIdentity(gpu, null, null, "nvidia", busId, null, null)).build();
  }

  /** Every question to the first device, the one for its handle included. */
  private List<String> askedOfFirst() throws Exception {
    return machine.nvml().calls().stream()
        .filter(call -> call.matches("[^/]+/0(/.*)?") || call.endsWith(FIRST))
        .toList();
  }

  private static String[] laptop(String... more) {
    return Stream.concat(
            Stream.of(
                "devices 1",
                "nvmlDeviceGetHandleByPciBusId_v2:" + FIRST + " 0",
                "nvmlDeviceGetHandleByPciBusId_v2:" + SECOND + " 1",
                "nvmlDeviceGetIndex/1 1",
                "nvmlDeviceGetUUID GPU-aaaa",
                "nvmlDeviceGetUUID/1 GPU-bbbb",
                "nvmlDeviceGetPciInfo_v3 00000000:01:00.0",
                "nvmlDeviceGetPciInfo_v3/1 00000000:65:00.0",
                "nvmlDeviceGetPowerUsage 9000"),
            Stream.of(more))
        .toArray(String[]::new);
  }
}
