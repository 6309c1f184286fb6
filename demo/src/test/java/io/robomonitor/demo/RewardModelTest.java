package io.robomonitor.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RewardModelTest {

  private final HiddenReward people = new HiddenReward(1);
  private final RewardModel model = new RewardModel();

  @Test
  void knows_nothing_before_its_first_step() {
    assertThat(model.step(people.pairs(64)).loss()).isCloseTo(Math.log(2), offset(1e-12));
  }

  @Test
  void loses_less_and_orders_better_on_pairs_it_has_not_seen() {
    List<RewardModel.Step> steps = train(400);

    RewardModel.Step early = mean(steps.subList(0, 20));
    RewardModel.Step late = mean(steps.subList(380, 400));
    assertThat(late.loss()).isLessThan(early.loss());
    assertThat(late.accuracy()).isGreaterThan(early.accuracy()).isGreaterThan(0.8);
  }

  @Test
  void lowers_its_learning_rate_as_it_goes() {
    train(1);
    double first = model.learningRate();
    train(99);

    assertThat(model.learningRate()).isLessThan(first).isPositive();
  }

  private List<RewardModel.Step> train(int count) {
    List<RewardModel.Step> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      steps.add(model.step(people.pairs(32)));
    }
    return steps;
  }

  private static RewardModel.Step mean(List<RewardModel.Step> steps) {
    return new RewardModel.Step(
        steps.stream().mapToDouble(RewardModel.Step::loss).average().orElseThrow(),
        steps.stream().mapToDouble(RewardModel.Step::accuracy).average().orElseThrow());
  }
}
