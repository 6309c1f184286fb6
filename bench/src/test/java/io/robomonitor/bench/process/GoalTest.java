package io.robomonitor.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoalTest {

  @Test
  void a_speed_may_fall_by_a_hundredth() {
    Goal goal = new Goal.AtLeast(0.99);

    assertThat(goal.text()).isEqualTo(">= 0.99x");
    assertThat(goal.met(99, 0.99, -1)).isTrue();
    assertThat(goal.met(98, 0.98, -2)).isFalse();
  }
}
