package io.robomonitor.agent;

import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.training.TrainingRecorder;
import io.robomonitor.agent.health.HealthCheck;
import io.robomonitor.agent.poll.GpuEnergy;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Looks after training every few seconds: has stalls and odd losses found and the GPUs' energy
 * shared out. Reports the check {@code training} once something trains.
 */
final class TrainingLook implements Supplier<List<HealthCheck>> {

  private final GpuEnergy energy;
  private volatile Duration stallAfter;
  private long lookedAt;

  TrainingLook(GpuEnergy energy, Duration stallAfter) {
    this.energy = energy;
    this.stallAfter = stallAfter;
    this.lookedAt = System.nanoTime();
  }

  /** Changes what counts as a stall. */
  void stallAfter(Duration shortest) {
    stallAfter = shortest;
  }

  /** Looks; never throws. By one thread. */
  void look() {
    try {
      long now = System.nanoTime();
      double joules = energy.look(now);
      TrainingRecorder training = TrainingRecorder.activeOrNull();
      if (training != null) {
        training.look(now, stallAfter);
        training.spend(joules, now - lookedAt);
      }
      lookedAt = now;
    } catch (Throwable e) { // whoever calls has other things to look after
      AgentLog.problem("training:look", "training was not looked after", e);
    }
  }

  @Override
  public List<HealthCheck> get() {
    TrainingRecorder training = TrainingRecorder.activeOrNull();
    return training == null
        ? List.of()
        : List.of(HealthCheck.degradedBy("training", training.problems()));
  }
}
