package io.robomonitor.demo.rlhf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PpoTest {

  private final RewardModel rewards = new RewardModel();
  private final Policy policy = new Policy(new Random(2));

  @Test
  void learns_to_keep_the_pole_up_from_what_people_preferred() {
    List<PreferencePair> pairs = new HiddenReward(new Random(1)).pairs(500);
    for (int i = 0; i < 100; i++) {
      rewards.step(pairs);
    }
    Ppo ppo = new Ppo(policy, rewards, new Random(3));

    Ppo.Update first = ppo.step();
    for (int i = 0; i < 60; i++) {
      ppo.step();
    }
    Ppo.Update last = ppo.step();

    assertThat(first.kl()).isZero();
    assertThat(first.episodeReward()).isLessThan(40);
    assertThat(last.episodeReward()).isGreaterThan(150);
    assertThat(last.scores()).isGreaterThan(first.scores());
    assertThat(last.kl()).isPositive();
    assertThat(last.rlhfReward()).isLessThan(last.scores());
    assertThat(last.entropy()).isLessThan(first.entropy());
  }

  @Test
  void stays_close_to_its_beginning_while_everything_is_worth_the_same() {
    Ppo ppo = new Ppo(policy, rewards, new Random(3));
    for (int i = 0; i < 20; i++) {
      ppo.step();
    }

    assertThat(ppo.step().kl()).isLessThan(0.5);
  }

  @Test
  void the_same_seeds_give_the_same_numbers() {
    Ppo.Update one = new Ppo(policy, rewards, new Random(3)).step();
    Ppo.Update other = new Ppo(new Policy(new Random(2)), rewards, new Random(3)).step();

    assertThat(other).isEqualTo(one);
  }
}
