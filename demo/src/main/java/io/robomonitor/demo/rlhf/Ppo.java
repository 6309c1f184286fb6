package io.robomonitor.demo.rlhf;

import io.robomonitor.api.TrainingPhase;
import io.robomonitor.api.TrainingStep;
import io.robomonitor.demo.rlhf.Rollout.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Teaches a policy to please a reward model, by proximal policy optimisation: drive some episodes,
 * then learn from them a few times over without moving far. For one thread.
 */
public final class Ppo {

  private static final int EPISODES = 8;
  private static final int PASSES = 4;
  private static final int BATCH = 256;
  private static final double LEARNING_RATE = 0.001;

  private final Network actor;
  private final Network critic;
  private final Adam actorOptimiser;
  private final Adam criticOptimiser;
  private final Drivers drivers;
  private final Random random;

  /**
   * What a step came to. Values of the rollout are means over its episodes, others means over the
   * batches learned from.
   *
   * @param samples pushes that were learned from
   * @param episodeReward what the cart-pole itself gave, which the policy never sees
   * @param scores what the reward model gave
   * @param rlhfReward that, less the cost of divergence
   * @param kl divergence from the policy's beginning, in nats
   * @param episodeEntropy negative log-probability of an episode
   * @param entropy of the policy, in nats
   * @param approximateKl divergence from the policy that drove
   * @param gradNorm length of the policy's gradient
   */
  public record Update(
      int samples,
      double episodeReward,
      double scores,
      double rlhfReward,
      double kl,
      double episodeEntropy,
      double policyLoss,
      double valueLoss,
      double entropy,
      double approximateKl,
      double clipFraction,
      double ratio,
      double gradNorm) {

    /** What is minimised. */
    public double loss() {
      return policyLoss + valueLoss;
    }
  }

  /** What one batch came to. */
  private record Learned(ClippedObjective objective, double gradNorm) {}

  /** What both networks said of a batch. */
  record Passes(Network.Pass actor, Network.Pass critic) {}

  /**
   * @param random decides what is driven and in which order it is learned from
   */
  public Ppo(Policy policy, RewardModel rewards, Random random) {
    this.random = random;
    actor = policy.network();
    critic = new Network(CartPole.STATE, 32, 1, random);
    actorOptimiser = new Adam(actor, LEARNING_RATE);
    criticOptimiser = new Adam(critic, 10 * LEARNING_RATE);
    drivers = new Drivers(policy, critic, rewards, random);
  }

  /** Drives and learns. */
  @TrainingStep(
      model = "policy",
      loss = "return.loss()",
      batchSize = "return.samples()",
      learningRate = "this.learningRate()",
      gradNorm = "return.gradNorm()",
      metrics = {
        "objective/kl=return.kl()",
        "objective/entropy=return.episodeEntropy()",
        "objective/rlhf_reward=return.rlhfReward()",
        "objective/scores=return.scores()",
        "policy/approxkl_avg=return.approximateKl()",
        "policy/clipfrac_avg=return.clipFraction()",
        "policy/entropy_avg=return.entropy()",
        "loss/policy_avg=return.policyLoss()",
        "loss/value_avg=return.valueLoss()",
        "val/ratio=return.ratio()",
        "rollout/ep_rew_mean=return.episodeReward()"
      })
  public Update step() {
    Rollout rollout = drivers.drive(EPISODES);
    List<Sample> samples = new ArrayList<>(rollout.samples());
    List<Learned> learned = new ArrayList<>();
    for (int pass = 0; pass < PASSES; pass++) {
      Collections.shuffle(samples, random);
      for (int start = 0; start < samples.size(); start += BATCH) {
        learned.add(learn(samples.subList(start, Math.min(start + BATCH, samples.size()))));
      }
    }
    return new Update(
        samples.size(),
        rollout.reward(),
        rollout.scores(),
        rollout.scores() - Drivers.divergenceCost() * rollout.kl(),
        rollout.kl(),
        rollout.entropy(),
        mean(learned, batch -> batch.objective.policyLoss()),
        mean(learned, batch -> batch.objective.valueLoss()),
        mean(learned, batch -> batch.objective.entropy()),
        mean(learned, batch -> batch.objective.approximateKl()),
        mean(learned, batch -> batch.objective.clipFraction()),
        mean(learned, batch -> batch.objective.ratio()),
        mean(learned, Learned::gradNorm));
  }

  /** The policy's learning rate. */
  public double learningRate() {
    return LEARNING_RATE;
  }

  private Learned learn(List<Sample> batch) {
    Passes passes = forward(batch);
    ClippedObjective objective =
        new ClippedObjective(batch, passes.actor.outputs(), passes.critic.outputs());
    return new Learned(objective, backward(passes, objective));
  }

  @TrainingPhase("forward")
  Passes forward(List<Sample> batch) {
    double[][] states = batch.stream().map(Sample::state).toArray(double[][]::new);
    return new Passes(actor.forward(states), critic.forward(states));
  }

  /** Moves both networks; the length of the policy's gradient. */
  @TrainingPhase("backward")
  double backward(Passes passes, ClippedObjective objective) {
    criticOptimiser.descend(critic.gradient(passes.critic, objective.criticSlopes));
    return actorOptimiser.descend(actor.gradient(passes.actor, objective.policySlopes));
  }

  private static double mean(List<Learned> learned, ToDoubleFunction<Learned> value) {
    return learned.stream().mapToDouble(value).average().orElse(0);
  }
}
