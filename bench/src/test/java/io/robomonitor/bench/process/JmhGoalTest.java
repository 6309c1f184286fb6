package io.robomonitor.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JmhGoalTest {

  @Test
  void a_call_must_be_fast_and_free_of_allocation_on_one_thread_and_on_two() {
    JmhScore good = new JmhScore(120, 0.001);

    assertThat(JmhGoal.text("HttpRecorder.enterExit")).isEqualTo("<= 150 ns, 0 B");
    assertThat(JmhGoal.verdict("HttpRecorder.enterExit", List.of(good, good))).isEqualTo("met");
    assertThat(JmhGoal.verdict("HttpRecorder.enterExit", List.of(good, new JmhScore(151, 0))))
        .isEqualTo("missed");
    assertThat(JmhGoal.verdict("HttpRecorder.enterExit", List.of(new JmhScore(90, 16), good)))
        .isEqualTo("missed");
  }

  @Test
  void a_value_must_be_read_fast_and_free_of_allocation() {
    assertThat(JmhGoal.text("Expression.fields")).isEqualTo("<= 50 ns, 0 B");
    assertThat(JmhGoal.text("StepValues.step")).isEqualTo("<= 250 ns, 0 B");
    assertThat(JmhGoal.verdict("Expression.getters", List.of(new JmhScore(4, 24))))
        .isEqualTo("missed");
  }

  @Test
  void a_scrape_may_allocate() {
    assertThat(JmhGoal.text("Scrape.series5000")).isEqualTo("<= 50 ms");
    assertThat(JmhGoal.verdict("Scrape.series5000", List.of(new JmhScore(4e7, 1e6))))
        .isEqualTo("met");
  }

  @Test
  void nothing_is_promised_for_the_floor() {
    assertThat(JmhGoal.text("Floor.floor")).isEmpty();
    assertThat(JmhGoal.verdict("Floor.floor", List.of(new JmhScore(1e9, 1)))).isEmpty();
  }

  @Test
  void a_time_is_shown_in_the_unit_it_reads_best_in() {
    assertThat(List.of(JmhGoal.time(47.123), JmhGoal.time(2_340), JmhGoal.time(12_500_000)))
        .containsExactly("47.12 ns", "2.34 us", "12.50 ms");
  }
}
