package io.robomonitor.demo.rlhf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.robomonitor.demo.rlhf.Rollout.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClippedObjectiveTest {

  private static final double HALF = Math.log(0.5);

  @Test
  void has_moved_nowhere_while_the_policy_is_the_one_that_drove() {
    ClippedObjective objective = judge(2, 0, 0);

    assertThat(objective.ratio()).isEqualTo(1);
    assertThat(objective.approximateKl()).isZero();
    assertThat(objective.clipFraction()).isZero();
    assertThat(objective.policyLoss()).isEqualTo(-2);
    assertThat(objective.entropy()).isCloseTo(Math.log(2), offset(1e-12));
  }

  @Test
  void raises_the_score_of_an_action_that_did_better_than_expected() {
    double[] slopes = judge(2, 0, 0).policySlopes[0];

    assertThat(slopes[1]).isNegative();
    assertThat(slopes[0]).isPositive();
  }

  @Test
  void asks_no_more_of_an_action_that_has_become_likely_enough() {
    ClippedObjective objective = judge(2, 0, 3);

    assertThat(objective.clipFraction()).isEqualTo(1);
    assertThat(objective.policyLoss()).isCloseTo(-2 * 1.2, offset(1e-12));
    assertThat(objective.policySlopes[0][1]).isCloseTo(0, offset(0.005));
  }

  @Test
  void draws_back_however_far_an_action_that_did_worse_has_gone() {
    ClippedObjective objective = judge(-2, 0, 3);

    assertThat(objective.clipFraction()).isZero();
    assertThat(objective.policySlopes[0][1]).isPositive();
  }

  @Test
  void moves_the_critic_towards_what_the_state_was_worth() {
    ClippedObjective objective = judge(2, 0, 0);

    assertThat(objective.valueLoss()).isEqualTo(2);
    assertThat(objective.criticSlopes[0][0]).isEqualTo(-2);
  }

  /** One sample, of the second action when both were as likely, worth 3 where 1 was expected. */
  private static ClippedObjective judge(double advantage, double score, double otherScore) {
    Sample sample = new Sample(new double[4], 1, HALF, advantage, 3);
    return new ClippedObjective(
        List.of(sample), new double[][] {{score, otherScore}}, new double[][] {{1}});
  }
}
