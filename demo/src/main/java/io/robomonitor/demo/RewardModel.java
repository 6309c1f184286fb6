package io.robomonitor.demo;

import io.robomonitor.api.TrainingStep;
import java.util.List;
import org.tribuo.math.la.DenseVector;

/**
 * Learns from preference pairs what people value: a linear reward under Bradley and Terry's model,
 * in which the preferred of two trajectories wins with probability {@code sigmoid(reward(chosen) -
 * reward(rejected))}. One thread trains, any thread may ask.
 */
public final class RewardModel {

  private final LinearScorer scorer = new LinearScorer(0.1);

  /**
   * What a batch was worth before the model learned from it.
   *
   * @param loss mean negative log-likelihood of the choices
   * @param accuracy share of the pairs that the model orders as people did
   */
  public record Step(double loss, double accuracy) {}

  /** Learns from one batch, which must not be empty. */
  @TrainingStep(
      model = "reward-model",
      loss = "return.loss()",
      batchSize = "arg0.size()",
      learningRate = "this.learningRate()")
  public Step step(List<PreferencePair> batch) {
    DenseVector gradient = new DenseVector(PreferencePair.FEATURES);
    double loss = 0;
    int right = 0;
    for (PreferencePair pair : batch) {
      DenseVector difference = pair.chosen().subtract(pair.rejected());
      double margin = scorer.score(difference);
      double chance = LinearScorer.sigmoid(margin);
      loss -= Math.log(chance);
      right += margin > 0 ? 1 : 0;
      double surprise = (1 - chance) / batch.size();
      gradient.intersectAndAddInPlace(difference, feature -> feature * surprise);
    }
    scorer.ascend(gradient);
    return new Step(loss / batch.size(), (double) right / batch.size());
  }

  /** The reward of a trajectory, without a unit. */
  public double reward(DenseVector trajectory) {
    return scorer.score(trajectory);
  }

  /** The learning rate of the latest step. */
  public double learningRate() {
    return scorer.learningRate();
  }
}
