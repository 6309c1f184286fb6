package io.robomonitor.demo.rlhf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PolicyTest {

  private final Policy policy = new Policy(new Random(1));
  private final double[] state = {0.1, 0, -0.2, 0};

  @Test
  void begins_by_tossing_a_coin() {
    double[] chances = policy.logChances(state);

    assertThat(Math.exp(chances[0])).isCloseTo(0.5, offset(0.05));
    assertThat(Math.exp(chances[0]) + Math.exp(chances[1])).isCloseTo(1, offset(1e-12));
  }

  @Test
  void remembers_its_beginning() {
    double[] before = policy.logChances(state);
    double[] moved = policy.network().weights().clone();
    moved[moved.length - 1] += 1; // what the second action's score begins from
    policy.network().move(moved);

    assertThat(policy.referenceLogChances(state)).isEqualTo(before);
    assertThat(policy.logChances(state)[1]).isGreaterThan(before[1]);
    assertThat(policy.act(state)).isEqualTo(1);
  }

  @Test
  void stays_finite_with_scores_far_apart() {
    assertThat(Policy.logSoftmax(new double[] {1000, -1000})).containsExactly(0, -2000);
  }
}
