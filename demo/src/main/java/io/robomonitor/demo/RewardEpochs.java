package io.robomonitor.demo;

import io.robomonitor.api.TrainingEpoch;
import io.robomonitor.demo.rlhf.PreferencePair;
import io.robomonitor.demo.rlhf.RewardModel;
import java.util.List;

/** Trains the reward model on all stored pairs, over and over. For one thread. */
final class RewardEpochs {

  private static final int BATCH = 64;
  private static final int HELD_OUT = 1_000;

  private final PreferenceStore store;
  private final DataValve valve;
  private final RewardModel rewards;

  /**
   * How an epoch went.
   *
   * @param steps batches that were learned from
   * @param loss mean over the steps; NaN where there was none
   * @param accuracy the same
   */
  record Epoch(int steps, double loss, double accuracy) {}

  /**
   * @param valve while it is shut, no pairs are read
   */
  RewardEpochs(PreferenceStore store, DataValve valve, RewardModel rewards) {
    this.store = store;
    this.valve = valve;
    this.rewards = rewards;
  }

  /** Learns from every pair once, but for a rest too small for a batch. */
  @TrainingEpoch(model = "reward-model", loss = "return.loss()", accuracy = "return.accuracy()")
  Epoch run() throws InterruptedException {
    int steps = 0;
    double loss = 0;
    double accuracy = 0;
    List<PreferencePair> batch = batch(0);
    while (batch.size() == BATCH) {
      RewardModel.Step step = rewards.step(batch);
      steps++;
      loss += step.loss();
      accuracy += step.accuracy();
      batch = batch(steps);
    }
    return new Epoch(steps, loss / steps, accuracy / steps);
  }

  /** The share of pairs never trained on that the model orders as people did; 0 without any. */
  double validate() throws InterruptedException {
    valve.awaitOpen();
    List<PreferencePair> heldOut = store.heldOut(HELD_OUT);
    return heldOut.isEmpty() ? 0 : rewards.accuracy(heldOut);
  }

  private List<PreferencePair> batch(int number) throws InterruptedException {
    valve.awaitOpen();
    return store.training(number * BATCH, BATCH);
  }
}
