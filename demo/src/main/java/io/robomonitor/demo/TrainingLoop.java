package io.robomonitor.demo;

import io.robomonitor.demo.rlhf.Ppo;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Trains on a thread of its own, in rounds: an epoch of the reward model, its validation, and a
 * step of the policy. Safe to ask from any thread.
 */
final class TrainingLoop implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(TrainingLoop.class.getName());

  /** Between rounds: whoever looks should see it learn, and the requests need the processor too. */
  private static final long PAUSE_MILLIS = 150;

  private final RewardEpochs epochs;
  private final Ppo ppo;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "training"));
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile @Nullable Progress progress;

  /**
   * How far training has come.
   *
   * @param validation the reward model's accuracy on pairs held out
   */
  record Progress(long rounds, RewardEpochs.Epoch reward, double validation, Ppo.Update policy) {}

  TrainingLoop(RewardEpochs epochs, Ppo ppo) {
    this.epochs = epochs;
    this.ppo = ppo;
  }

  /** Starts training, which then goes on until {@link #close}; false: it was on already. */
  boolean start() {
    if (!started.compareAndSet(false, true)) {
      return false;
    }
    var unused = thread.scheduleWithFixedDelay(this::round, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    return true;
  }

  /** Null before the first round's end. */
  @Nullable Progress progress() {
    return progress;
  }

  /** Stops after the step that is being done. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      thread.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() {
    try {
      long rounds = progress == null ? 1 : progress.rounds() + 1;
      progress = new Progress(rounds, epochs.run(), epochs.validate(), ppo.step());
    } catch (IllegalStateException e) {
      LOG.log(Level.WARNING, "A training round was given up", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
