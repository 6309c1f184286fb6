package io.robomonitor.advice.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LossWatchTest {

  private final LossWatch watch = new LossWatch();

  private void losses(double from, double step, int count) {
    for (int i = 0; i < count; i++) {
      assertThat(watch.add(from + step * (i % 5))).isFalse();
    }
    watch.look();
  }

  @Test
  void a_loss_far_above_those_before_is_a_spike() {
    losses(1.0, 0.01, 40);
    assertThat(watch.add(1.05)).isFalse();
    assertThat(watch.add(2.0)).isTrue();
  }

  @Test
  void a_loss_far_below_is_none() {
    losses(1.0, 0.01, 40);
    assertThat(watch.add(-5)).isFalse();
  }

  @Test
  void losses_may_be_negative() {
    losses(-3.0, 0.01, 40);
    assertThat(watch.add(-2.9)).isFalse();
    assertThat(watch.add(-1.0)).isTrue();
  }

  @Test
  void one_spike_does_not_hide_the_next() {
    losses(1.0, 0.01, 40);
    assertThat(watch.add(50)).isTrue();
    watch.look();
    assertThat(watch.add(50)).isTrue();
  }

  @Test
  void a_constant_loss_must_move_by_a_twentieth() {
    losses(1.0, 0, 40);
    assertThat(watch.add(1.04)).isFalse();
    assertThat(watch.add(1.06)).isTrue();
  }

  @Test
  void the_next_run_begins_where_it_likes() {
    losses(1.0, 0.01, 40);
    watch.forget();
    assertThat(watch.add(50)).isFalse();
    watch.look();
    assertThat(watch.add(60)).isFalse();
  }

  @Test
  void nothing_is_a_spike_before_twenty_losses_are_known() {
    losses(1.0, 0.01, 19);
    assertThat(watch.add(1e9)).isFalse();
  }
}
