package io.robomonitor.agent.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SystemSourceTest {

  // user, nice, system, idle, iowait, irq, softirq, steal
  private static final long[] BEFORE = {100, 0, 50, 1000, 20, 0, 0, 0};
  private static final long[] AFTER = {130, 0, 60, 1050, 30, 0, 0, 0};

  private static final Map<String, String> MEM_INFO =
      Map.of(
          "MemTotal", "1000 kB",
          "MemFree", "200 kB",
          "MemAvailable", "600 kB",
          "Cached", "300 kB",
          "SwapTotal", "50 kB",
          "SwapFree", "40 kB");

  @Test
  void counts_waiting_for_a_disk_as_idle() {
    assertThat(SystemSource.utilization(BEFORE, AFTER)).isEqualTo(0.4);
  }

  @Test
  void knows_no_utilization_without_two_different_readings() {
    assertThat(SystemSource.utilization(null, AFTER)).isNull();
    assertThat(SystemSource.utilization(AFTER, AFTER)).isNull();
  }

  @Test
  void takes_ticks_that_are_all_zero_for_unreadable() {
    assertThat(SystemSource.seconds(new long[8])).isEmpty();
  }

  @Test
  void reads_load_averages_only_from_a_whole_line() {
    assertThat(SystemSource.loadAverage("0.50 1.25 2.00 1/345 6789"))
        .isEqualTo(Map.of("1m", 0.5, "5m", 1.25, "15m", 2.0));
    assertThat(SystemSource.loadAverage("")).isEmpty();
  }

  @Test
  void leaves_out_memory_states_that_the_kernel_does_not_tell() {
    assertThat(SystemSource.memory(MEM_INFO))
        .isEqualTo(
            Map.of("used", 409_600L, "available", 614_400L, "free", 204_800L, "cached", 307_200L));
    assertThat(SystemSource.memory(Map.of())).isEmpty();
  }

  @Test
  void tells_no_swap_where_there_is_none() {
    assertThat(SystemSource.swap(MEM_INFO)).isEqualTo(Map.of("used", 10_240L, "free", 40_960L));
    assertThat(SystemSource.swap(Map.of("SwapTotal", "0 kB", "SwapFree", "0 kB"))).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void reads_this_machine() throws Exception {
    SystemSource source = new SystemSource(Duration.ofSeconds(5));

    SystemSnapshot first = source.poll();

    assertThat(first.cpuUtilization()).isNull();
    assertThat(first.processCpuUtilization()).isNull();
    assertThat(first.cpuSeconds())
        .containsOnlyKeys("user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal");
    assertThat(first.loadAverage()).containsOnlyKeys("1m", "5m", "15m");
    assertThat(first.memoryTotal()).isGreaterThan(1 << 20);
    assertThat(first.memory()).containsKeys("used", "available");
    assertThat(source.poll().processCpuUtilization()).isBetween(0.0, 1.0);
  }

  @Test
  void exposes_a_snapshot_and_nothing_that_is_not_known() throws Exception {
    SystemSnapshot snapshot =
        new SystemSnapshot(
            0.4,
            Map.of("user", 1.3, "iowait", 0.3),
            Map.of("1m", 0.5),
            null,
            SystemSource.memory(MEM_INFO),
            1_024_000L,
            Map.of());

    assertThat(Exposition.of(new SystemCollector(() -> snapshot, Labels.of("env", "test"))))
        .isEqualTo(
            """
            # HELP system_cpu_seconds_total CPU time of the machine since boot, by mode.
            # TYPE system_cpu_seconds_total counter
            system_cpu_seconds_total{env="test",mode="iowait"} 0.3
            system_cpu_seconds_total{env="test",mode="user"} 1.3
            # HELP system_cpu_utilization_ratio Part of the machine's CPU time that was used, 0 to 1.
            # TYPE system_cpu_utilization_ratio gauge
            system_cpu_utilization_ratio{env="test"} 0.4
            # HELP system_load_average Load average of the machine.
            # TYPE system_load_average gauge
            system_load_average{env="test",window="1m"} 0.5
            # HELP system_memory_bytes Memory of the machine, by state.
            # TYPE system_memory_bytes gauge
            system_memory_bytes{env="test",state="available"} 614400.0
            system_memory_bytes{env="test",state="cached"} 307200.0
            system_memory_bytes{env="test",state="free"} 204800.0
            system_memory_bytes{env="test",state="used"} 409600.0
            # HELP system_memory_total_bytes Memory that the machine has.
            # TYPE system_memory_total_bytes gauge
            system_memory_total_bytes{env="test"} 1024000.0
            """);
  }

  @Test
  void exposes_nothing_before_the_first_snapshot() throws Exception {
    assertThat(Exposition.of(new SystemCollector(() -> null, Labels.EMPTY))).isEmpty();
  }
}
