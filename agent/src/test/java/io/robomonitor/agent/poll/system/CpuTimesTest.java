package io.robomonitor.agent.poll.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.agent.poll.system.CpuTimes.Mode;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CpuTimesTest {

  // user, nice, system, idle, iowait
  private static final CpuTimes BEFORE = times(100, 0, 50, 1000, 20);

  @Test
  void counts_waiting_for_a_disk_as_idle() {
    assertThat(times(130, 0, 60, 1050, 30).utilizationSince(BEFORE)).isEqualTo(0.4);
  }

  @Test
  void knows_no_utilization_where_no_time_went_by_or_it_went_back() {
    assertThat(BEFORE.utilizationSince(BEFORE)).isNull();
    assertThat(times(10, 0, 5, 100, 2).utilizationSince(BEFORE)).isNull();
  }

  @Test
  void knows_no_utilization_where_a_part_of_the_time_is_not_known() {
    assertThat(times(130, 0, 60).utilizationSince(times(100, 0, 50))).isNull();
    assertThat(times(130, 0, 60, 1050).utilizationSince(BEFORE)).isNull();
  }

  private static CpuTimes times(double... seconds) {
    Map<Mode, Double> byMode = new EnumMap<>(Mode.class);
    for (int i = 0; i < seconds.length; i++) {
      byMode.put(Mode.values()[i], seconds[i]);
    }
    return new CpuTimes("", byMode);
  }
}
