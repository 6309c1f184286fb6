package io.robomonitor.advice.training;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.robomonitor.advice.LazyCounter;
import io.robomonitor.advice.LazyGauge;
import java.util.function.DoubleConsumer;

/**
 * The numbers that a model's training gives: loss, learning rate, batches and whatever else. For
 * any thread; takes no lock and, once a series exists, allocates nothing. A value that was never
 * given is absent from the scrape.
 */
public final class ModelValues {

  private final String model;
  private final TrainingFamilies families;
  private final CounterDataPoint nonFiniteLosses;
  private final CounterDataPoint lossSpikes;
  private final LazyGauge loss;
  private final LazyGauge epochLoss;
  private final LazyGauge learningRate;
  private final LazyGauge gradNorm;
  private final LazyGauge batchSize;
  private final LazyGauge epoch;
  private final LazyGauge epochsPlanned;
  private final LazyGauge accuracy;
  private final LazyCounter samples;
  private final LazyCounter tokens;
  private final SlidingRate rate = new SlidingRate();
  private final LossWatch losses = new LossWatch();
  private final DoubleConsumer lossSink = this::loss;
  private final DoubleConsumer epochLossSink = this::epochLoss;
  private final DoubleConsumer batchSizeSink = this::batchSize;
  private final DoubleConsumer tokensSink = this::tokens;
  private volatile double lastSpike = Double.NaN;
  private volatile boolean lastLossNonFinite;

  ModelValues(String model, TrainingFamilies families) {
    this.model = model;
    this.families = families;
    this.nonFiniteLosses = families.nonFiniteLosses.labelValues(model);
    this.lossSpikes = families.lossSpikes.labelValues(model);
    this.loss = new LazyGauge(families.loss, model);
    this.epochLoss = new LazyGauge(families.epochLoss, model);
    this.learningRate = new LazyGauge(families.learningRate, model);
    this.gradNorm = new LazyGauge(families.gradNorm, model);
    this.batchSize = new LazyGauge(families.batchSize, model);
    this.epoch = new LazyGauge(families.epoch, model);
    this.epochsPlanned = new LazyGauge(families.epochsPlanned, model);
    this.accuracy = new LazyGauge(families.accuracy, model);
    this.samples = new LazyCounter(families.samples, model);
    this.tokens = new LazyCounter(families.tokens, model);
  }

  /**
   * Where a value of this name goes: {@code loss}, {@code epoch_loss}, {@code learning_rate},
   * {@code grad_norm}, {@code batch_size}, {@code tokens}, {@code epoch} and {@code accuracy} have
   * families of their own, any other is a {@code training_metric}. To be kept by the caller.
   */
  public DoubleConsumer named(String name) {
    return switch (name) {
      case "loss" -> lossSink;
      case "epoch_loss" -> epochLossSink;
      case "learning_rate" -> learningRate;
      case "grad_norm" -> gradNorm;
      case "batch_size" -> batchSizeSink;
      case "tokens" -> tokensSink;
      case "epoch" -> epoch;
      case "accuracy" -> accuracy;
      default -> metric(name);
    };
  }

  /** Gives a step's loss; NaN and infinity are counted, and the last finite one stays. */
  public void loss(double value) {
    boolean finite = Double.isFinite(value);
    lastLossNonFinite = !finite;
    if (!finite) {
      nonFiniteLosses.inc();
      return;
    }
    loss.set(value);
    if (losses.add(value)) {
      lossSpikes.inc();
      lastSpike = value;
    }
  }

  /** Gives an epoch's loss; one that is not finite is left out. */
  public void epochLoss(double value) {
    if (Double.isFinite(value)) {
      epochLoss.set(value);
    }
  }

  /** Gives the current learning rate. */
  public void learningRate(double value) {
    learningRate.set(value);
  }

  /** Gives the norm of the gradients. */
  public void gradNorm(double value) {
    gradNorm.set(value);
  }

  /** Gives the accuracy on training data, 0 to 1. */
  public void accuracy(double value) {
    accuracy.set(value);
  }

  /** Gives the epochs that have ended. */
  public void epoch(double value) {
    epoch.set(value);
  }

  /** Gives the epochs that a run is started for. */
  public void epochsPlanned(double value) {
    epochsPlanned.set(value);
  }

  /** Gives the number of samples in a step's batch; negative or not finite: ignored. */
  public void batchSize(double size) {
    batchSize(size, System.nanoTime());
  }

  void batchSize(double size, long now) {
    if (isCount(size)) {
      batchSize.set(size);
      long whole = (long) size;
      samples.inc(whole);
      rate.add(whole, now);
    }
  }

  /**
   * Counts the samples of several steps.
   *
   * @param all of all steps together
   * @param last of the last step
   */
  void batches(long all, long last, long now) {
    batchSize.set(last);
    samples.inc(all);
    rate.add(all, now);
  }

  /** Counts tokens trained on; negative or not finite: ignored. */
  public void tokens(double count) {
    if (isCount(count)) {
      tokens.inc((long) count);
    }
  }

  private static boolean isCount(double number) {
    return number >= 0 && number != Double.POSITIVE_INFINITY;
  }

  /**
   * The series of a further value, to be kept; beyond the cap on names it is {@code _other}'s.
   *
   * @param name for example {@code objective/kl}
   */
  public LazyGauge metric(String name) {
    return families.metrics.of(model, name);
  }

  /**
   * The series of a validation's value, to be kept; beyond the cap on names it is {@code _other}'s.
   *
   * @param name for example {@code accuracy}
   */
  public LazyGauge validation(String name) {
    return families.validations.of(model, name);
  }

  double samplesPerSecond(long now) {
    return rate.perSecond(now);
  }

  void runEnded() {
    losses.forget();
  }

  void look() {
    losses.look();
  }

  /** The last spike since the last call; NaN if there was none. */
  double takeSpike() {
    double spike = lastSpike;
    lastSpike = Double.NaN;
    return spike;
  }

  double spikeThreshold() {
    return losses.threshold();
  }

  boolean isLastLossNonFinite() {
    return lastLossNonFinite;
  }
}
