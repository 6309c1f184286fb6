package io.robomonitor.agent.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.gpu.GpuDevice;
import io.robomonitor.gpu.GpuIdentity;
import io.robomonitor.gpu.GpuSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GpuEnergyTest {

  private static final long SECOND = 1_000_000_000L;

  private @Nullable GpuSnapshot nvidia;
  private @Nullable GpuSnapshot amd;
  private final GpuEnergy energy = new GpuEnergy(List.of(() -> nvidia, () -> amd));

  private static GpuDevice device(String gpu, @Nullable Double joules, @Nullable Double watts) {
    return GpuDevice.of(new GpuIdentity(gpu, null, null, "x", null, null, null))
        .energyJoules(joules)
        .powerWatts(watts)
        .build();
  }

  @Test
  void adds_what_the_devices_counters_gained() {
    nvidia = new GpuSnapshot(List.of(device("0", 1000.0, 300.0), device("1", 50.0, null)));
    assertThat(energy.look(0)).isZero();
    nvidia = new GpuSnapshot(List.of(device("0", 1600.0, 300.0), device("1", 90.0, null)));
    assertThat(energy.look(2 * SECOND)).isEqualTo(640);
  }

  @Test
  void takes_the_power_of_a_device_without_a_counter() {
    amd = new GpuSnapshot(List.of(device("0", null, 150.0)));
    assertThat(energy.look(5)).isZero();
    assertThat(energy.look(5 + 2 * SECOND)).isEqualTo(300);
  }

  @Test
  void a_counter_that_went_back_and_a_device_that_came_spend_nothing_yet() {
    nvidia = new GpuSnapshot(List.of(device("0", 1000.0, null)));
    energy.look(0);
    nvidia = new GpuSnapshot(List.of(device("0", 10.0, null), device("1", 7.0, null)));
    assertThat(energy.look(SECOND)).isZero();
    nvidia = new GpuSnapshot(List.of(device("0", 30.0, null), device("1", 8.0, null)));
    assertThat(energy.look(2 * SECOND)).isEqualTo(21);
  }

  @Test
  void without_devices_there_is_none() {
    energy.look(0);
    assertThat(energy.look(SECOND)).isZero();
  }
}
