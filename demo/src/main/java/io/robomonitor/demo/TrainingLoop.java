package io.robomonitor.demo;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Trains the reward model from stored pairs, and the policy against it, on a thread of its own, as
 * many steps as it was asked for. Safe to ask from any thread.
 */
final class TrainingLoop implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(TrainingLoop.class.getName());
  private static final int BATCH = 32;

  private final PreferenceStore store;
  private final RewardModel rewards;
  private final Policy policy;
  private final HiddenReward world = new HiddenReward(3);
  private final Semaphore due = new Semaphore(0);
  private final Thread thread = new Thread(this::run, "training");
  private volatile Progress progress =
      new Progress(0, new RewardModel.Step(0, 0), new Policy.Update(0, 0));
  private int offset;

  /** How far training has come, and what the latest step told. */
  record Progress(long steps, RewardModel.Step reward, Policy.Update policy) {}

  TrainingLoop(PreferenceStore store, RewardModel rewards, Policy policy) {
    this.store = store;
    this.rewards = rewards;
    this.policy = policy;
  }

  void start() {
    thread.start();
  }

  /** Starts or continues training, by {@code steps} steps more. */
  void train(int steps) {
    due.release(steps);
  }

  Progress progress() {
    return progress;
  }

  /** Stops after the step that is being done. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (true) {
        due.acquire();
        step();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void step() {
    try {
      List<PreferencePair> batch = store.batch(offset, BATCH);
      offset = batch.size() < BATCH ? 0 : offset + BATCH;
      if (!batch.isEmpty()) {
        progress =
            new Progress(
                progress.steps() + 1,
                rewards.step(batch),
                policy.update(world.trajectories(BATCH)));
      }
    } catch (IllegalStateException e) {
      LOG.log(Level.WARNING, "A training step was left out", e);
    }
  }
}
