package io.robomonitor.advice.training;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.robomonitor.advice.BoundedCache;
import io.robomonitor.advice.DurationPoint;
import io.robomonitor.advice.Outermost;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The series of one model, resolved once for each place that trains it. All methods are for any
 * thread, take no lock and, once a series exists, allocate nothing.
 *
 * <p>Of nested steps of the same model on one thread (overloads, recursion) the outermost counts.
 * Values may be given at any time; one that was never given is absent from the scrape.
 */
public final class ModelSeries {

  private final String name;
  private final Outermost outermost = new Outermost();
  private final CounterDataPoint steps;
  private final DurationPoint duration;
  private final CounterDataPoint errors;
  private final CounterDataPoint nonFiniteLosses;
  private final LazyGauge loss;
  private final LazyGauge learningRate;
  private final LazyGauge batchSize;
  private final BoundedCache<LazyGauge> metrics;
  private final TrainingRecorder.Families families;
  private final SlidingRate rate = new SlidingRate();
  private final AtomicLong waitingSince = new AtomicLong(); // made odd; 0: not waiting
  private final AtomicLong lastEnd = new AtomicLong(); // made odd; 0: no step yet
  private volatile @Nullable CounterDataPoint dataWait;
  private volatile @Nullable CounterDataPoint samples;

  ModelSeries(String name, TrainingRecorder.Families families) {
    this.name = name;
    this.families = families;
    this.steps = families.steps().labelValues(name);
    this.duration = families.duration().point(name);
    this.errors = families.errors().labelValues(name);
    this.nonFiniteLosses = families.nonFiniteLosses().labelValues(name);
    this.loss = new LazyGauge(families.loss(), name);
    this.learningRate = new LazyGauge(families.learningRate(), name);
    this.batchSize = new LazyGauge(families.batchSize(), name);
    this.metrics =
        new BoundedCache<>(
            Integer.MAX_VALUE, // names are bounded for all models together
            families.droppedMetrics(),
            new BoundedCache.Factory<>() {
              @Override
              public LazyGauge create(String metric, String b, String c) {
                return new LazyGauge(families.metric(), name, metric);
              }
            });
  }

  /**
   * Opens a step.
   *
   * @return the start, to be handed on; 0 inside a step of this model that already runs on this
   *     thread, and then nothing is to be closed
   */
  public long enter() {
    long start = outermost.enter();
    if (start != 0) {
      long since = waitingSince.get();
      if (since != 0 && waitingSince.compareAndSet(since, 0) && start > since) {
        addDataWait(start - since);
      }
    }
    return start;
  }

  private void addDataWait(long nanos) {
    CounterDataPoint counter = dataWait;
    if (counter == null) {
      counter = families.dataWait().labelValues(name);
      dataWait = counter;
    }
    counter.inc(nanos / 1e9);
  }

  /**
   * Closes and records a step, on the thread that opened it.
   *
   * @param start from {@link #enter}; 0 does nothing
   * @param failed whether it threw
   */
  public void exit(long start, boolean failed) {
    if (start == 0) {
      return;
    }
    outermost.leave();
    complete(start, failed);
  }

  /** Leaves a step on the thread that opened it, to be {@linkplain #complete completed} later. */
  public void leave(long start) {
    if (start != 0) {
      outermost.leave();
    }
  }

  /** Closes and records a step that was {@linkplain #leave left}, once, on any thread. */
  public void complete(long start, boolean failed) {
    if (start == 0) {
      return;
    }
    long end = System.nanoTime() | 1;
    steps.inc();
    duration.observeNanos(end - start);
    if (failed) {
      errors.inc();
    }
    lastEnd.lazySet(end); // no fences: whoever reads these can do with the step before
    waitingSince.lazySet(end);
  }

  /** Gives a step's loss; NaN and infinity are counted, and the last finite one stays. */
  public void loss(double value) {
    if (Double.isFinite(value)) {
      loss.set(value);
    } else {
      nonFiniteLosses.inc();
    }
  }

  /** Gives the current learning rate. */
  public void learningRate(double value) {
    learningRate.set(value);
  }

  /** Gives the number of samples in a step's batch; negative or not finite: ignored. */
  public void batchSize(double size) {
    batchSize(size, System.nanoTime());
  }

  void batchSize(double size, long now) {
    if (!(size >= 0) || size == Double.POSITIVE_INFINITY) {
      return;
    }
    batchSize.set(size);
    long whole = (long) size;
    CounterDataPoint counter = samples;
    if (counter == null) {
      counter = families.samples().labelValues(name);
      samples = counter;
    }
    counter.inc(whole);
    rate.add(whole, now);
  }

  /**
   * The series of a further value, to be kept; beyond the cap on names it is {@code _other}'s.
   *
   * @param metric its name, for example {@code objective/kl}
   */
  public LazyGauge metric(String metric) {
    return metrics.get(families.metricNames().get(metric));
  }

  String name() {
    return name;
  }

  double samplesPerSecond(long now) {
    return rate.perSecond(now);
  }

  /** {@link System#nanoTime} at the last step's end; 0: no step yet. */
  long lastEnd() {
    return lastEnd.get();
  }
}
