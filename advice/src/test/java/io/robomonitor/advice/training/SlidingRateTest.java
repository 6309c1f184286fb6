package io.robomonitor.advice.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlidingRateTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long START = -5 * SECOND + 1; // nanoTime may be negative

  private final SlidingRate rate = new SlidingRate();

  @Test
  void is_unknown_until_a_second_is_over() {
    assertThat(rate.perSecond(START)).isNaN();
    rate.add(100, START);
    assertThat(rate.perSecond(START + SECOND - 1)).isNaN();
    assertThat(rate.perSecond(START + SECOND)).isEqualTo(100);
  }

  @Test
  void counts_the_first_event_at_any_time_and_one_that_was_overtaken_by_it() {
    for (long start = 1; start <= 4; start++) {
      SlidingRate started = new SlidingRate();
      started.add(3, start);
      started.add(4, start - 1);
      assertThat(started.perSecond(start + SECOND + 1)).isEqualTo(7);
    }
  }

  @Test
  void counts_whole_seconds_only() {
    for (int i = 0; i < 35; i++) {
      rate.add(10, START + i * SECOND / 10);
    }
    assertThat(rate.perSecond(START + 35 * SECOND / 10)).isEqualTo(100);
  }

  @Test
  void looks_back_ten_seconds() {
    for (int second = 0; second < 100; second++) {
      rate.add(second < 90 ? 1_000 : 50, START + second * SECOND);
    }
    assertThat(rate.perSecond(START + 100 * SECOND)).isEqualTo(50);
    assertThat(rate.perSecond(START + 105 * SECOND)).isEqualTo(25);
    assertThat(rate.perSecond(START + 500 * SECOND)).isZero();
  }

  @Test
  void a_slot_of_an_earlier_round_does_not_count() {
    rate.add(1_000, START);
    rate.add(10, START + 16 * SECOND);
    assertThat(rate.perSecond(START + 17 * SECOND)).isEqualTo(1);
  }
}
