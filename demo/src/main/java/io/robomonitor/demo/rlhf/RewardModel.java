package io.robomonitor.demo.rlhf;

import io.robomonitor.api.Inference;
import io.robomonitor.api.TrainingStep;
import io.robomonitor.api.Validation;
import java.util.List;
import org.tribuo.math.la.DenseVector;

/**
 * Learns from preference pairs what people value: a linear reward under Bradley and Terry's model,
 * in which the preferred of two stretches wins with probability {@code sigmoid(reward(chosen) -
 * reward(rejected))}. One thread trains, any thread may ask.
 */
public final class RewardModel {

  private final LinearScorer scorer = new LinearScorer(0.4);

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
      accuracy = "return.accuracy()",
      batchSize = "arg0.size()",
      learningRate = "this.learningRate()")
  public Step step(List<PreferencePair> batch) {
    DenseVector gradient = new DenseVector(PreferencePair.FEATURES);
    double loss = 0;
    for (PreferencePair pair : batch) {
      DenseVector difference = pair.chosen().subtract(pair.rejected());
      double chance = LinearScorer.sigmoid(scorer.score(difference));
      loss -= Math.log(chance);
      double surprise = (1 - chance) / batch.size();
      gradient.intersectAndAddInPlace(difference, feature -> feature * surprise);
    }
    double accuracy = share(batch);
    scorer.ascend(gradient);
    return new Step(loss / batch.size(), accuracy);
  }

  /** The share of pairs, which must not be none, that the model orders as people did. */
  @Validation(value = "accuracy", model = "reward-model")
  public double accuracy(List<PreferencePair> heldOut) {
    return share(heldOut);
  }

  /** Whether the model would have preferred what a person did. */
  @Inference(model = "reward-model", correct = "return")
  public boolean agrees(PreferencePair pair) {
    return margin(pair) > 0;
  }

  /** The reward of a stretch, without a unit; that of a push, times the pushes of a stretch. */
  public double reward(DenseVector features) {
    return scorer.score(features);
  }

  /** The learning rate of the latest step. */
  public double learningRate() {
    return scorer.learningRate();
  }

  private double share(List<PreferencePair> pairs) {
    return pairs.stream().mapToDouble(pair -> margin(pair) > 0 ? 1 : 0).average().orElseThrow();
  }

  private double margin(PreferencePair pair) {
    return scorer.score(pair.chosen()) - scorer.score(pair.rejected());
  }
}
