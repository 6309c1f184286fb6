package io.robomonitor.demo.rlhf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tribuo.math.la.DenseVector;

class RewardModelTest {

  private final HiddenReward people = new HiddenReward(new Random(1));
  private final RewardModel model = new RewardModel();

  @Test
  void knows_nothing_before_its_first_step() {
    assertThat(model.step(people.pairs(64)).loss()).isCloseTo(Math.log(2), offset(1e-12));
  }

  @Test
  void loses_less_and_orders_better_as_it_goes() {
    List<RewardModel.Step> steps = train(400);

    RewardModel.Step early = mean(steps.subList(0, 20));
    RewardModel.Step late = mean(steps.subList(380, 400));
    assertThat(late.loss()).isLessThan(early.loss() - 0.1);
    assertThat(late.accuracy()).isGreaterThan(early.accuracy());
  }

  @Test
  void orders_pairs_that_it_has_not_seen() {
    train(400);

    assertThat(model.accuracy(people.pairs(500))).isGreaterThan(0.75);
  }

  @Test
  void values_a_pole_that_stands() {
    train(400);
    DenseVector standing = new DenseVector(PreferencePair.FEATURES);
    standing.set(0, 1);
    DenseVector fallen = new DenseVector(PreferencePair.FEATURES);

    assertThat(model.reward(standing)).isGreaterThan(model.reward(fallen));
    assertThat(model.agrees(new PreferencePair(standing, fallen))).isTrue();
    assertThat(model.agrees(new PreferencePair(fallen, standing))).isFalse();
  }

  @Test
  void lowers_its_learning_rate_as_it_goes() {
    train(1);
    double first = model.learningRate();
    train(99);

    assertThat(model.learningRate()).isLessThan(first).isPositive();
  }

  private List<RewardModel.Step> train(int count) {
    List<PreferencePair> pairs = people.pairs(1_280);
    List<RewardModel.Step> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int start = i * 32 % pairs.size();
      steps.add(model.step(pairs.subList(start, start + 32)));
    }
    return steps;
  }

  private static RewardModel.Step mean(List<RewardModel.Step> steps) {
    return new RewardModel.Step(
        steps.stream().mapToDouble(RewardModel.Step::loss).average().orElseThrow(),
        steps.stream().mapToDouble(RewardModel.Step::accuracy).average().orElseThrow());
  }
}
