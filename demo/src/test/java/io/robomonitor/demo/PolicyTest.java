package io.robomonitor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tribuo.math.la.DenseVector;

class PolicyTest {

  private final HiddenReward people = new HiddenReward(1);
  private final RewardModel rewards = new RewardModel();

  @Test
  void earns_more_reward_by_moving_away_from_where_it_started() {
    for (int i = 0; i < 200; i++) {
      rewards.step(people.pairs(32));
    }
    Policy policy = new Policy(rewards);
    List<DenseVector> states = people.trajectories(64);

    Policy.Update first = policy.update(states);
    for (int i = 0; i < 200; i++) {
      policy.update(states);
    }
    Policy.Update last = policy.update(states);

    assertThat(first.kl()).isZero();
    assertThat(last.kl()).isPositive();
    assertThat(last.loss()).isLessThan(first.loss());
  }

  @Test
  void stays_where_it_started_while_every_outcome_is_worth_the_same() {
    Policy policy = new Policy(rewards);
    policy.update(people.trajectories(64));

    assertThat(policy.update(people.trajectories(64)).kl()).isZero();
  }
}
