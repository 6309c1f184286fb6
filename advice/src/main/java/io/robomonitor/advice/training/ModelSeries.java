package io.robomonitor.advice.training;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.robomonitor.advice.DurationPoint;
import io.robomonitor.advice.LazyCounter;
import io.robomonitor.advice.Outermost;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * The series of one model, resolved once for each place that trains it. All methods are for any
 * thread, take no lock and, once a series exists, allocate nothing.
 *
 * <p>Of nested steps of the same model on one thread (overloads, recursion) the outermost counts.
 */
public final class ModelSeries {

  private final String name;
  private final int number;
  private final StepScope scope;
  private final TrainingFamilies families;
  private final Outermost outermost = new Outermost();
  private final CounterDataPoint steps;
  private final DurationPoint duration;
  private final CounterDataPoint errors;
  private final LazyCounter dataWait;
  private final ModelValues values;
  private final RecentValues stepNanos = new RecentValues(64);
  private final LongAdder busyNanos = new LongAdder();
  private final AtomicLong waitingSince = new AtomicLong(); // made odd; 0: not waiting
  private final AtomicLong lastEnd = new AtomicLong(); // made odd; 0: no step yet
  private final AtomicInteger suspensions = new AtomicInteger();
  private final AtomicInteger epochs = new AtomicInteger();
  private volatile long restedUntil;
  private volatile boolean described;
  private volatile boolean finished;
  private volatile double plannedUntil = Double.NaN;

  /**
   * @param number its place among the recorder's models
   */
  ModelSeries(String name, int number, StepScope scope, TrainingFamilies families) {
    this.name = name;
    this.number = number;
    this.scope = scope;
    this.families = families;
    this.steps = families.steps.labelValues(name);
    this.duration = families.duration.point(name);
    this.errors = families.errors.labelValues(name);
    this.dataWait = new LazyCounter(families.dataWait, name);
    this.values = new ModelValues(name, families);
  }

  /** The numbers that training gives. */
  public ModelValues values() {
    return values;
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
      scope.enter(number, start);
      long since = waitingSince.get();
      if (since != 0 && waitingSince.compareAndSet(since, 0) && start > since) {
        dataWait.inc((start - since) / 1e9);
      }
    }
    return start;
  }

  /**
   * Opens a step that somebody promised to close. If this thread has not closed the one before,
   * that one is given up, so that a forgotten step costs no more than itself.
   *
   * @return as {@link #enter}
   */
  public long enterAgain() {
    long start = enter();
    if (start == 0) {
      leaveOpen();
      start = enter();
    }
    return start;
  }

  private void leaveOpen() {
    outermost.leave();
    scope.leave();
  }

  /** Says that the application itself tells this model's loss or batches. */
  void describe() {
    described = true;
  }

  /** Whether the application tells this model's loss or batches, so that no library need. */
  boolean isDescribed() {
    return described;
  }

  /**
   * Opens a step that a library makes: one inside any other step or validation on this thread is
   * not counted, since whoever named that one wants to see it, and not what it is made of.
   *
   * @return as {@link #enter}
   */
  public long enterUnlessInside() {
    return scope.isInside() ? 0 : enter();
  }

  /**
   * Closes and records a step, on the thread that opened it.
   *
   * @param start from {@link #enter}; 0 does nothing
   * @param failed whether it threw
   */
  public void exit(long start, boolean failed) {
    leave(start);
    complete(start, failed);
  }

  /** Leaves a step on the thread that opened it, to be {@linkplain #complete completed} later. */
  public void leave(long start) {
    if (start != 0) {
      leaveOpen();
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
    busyNanos.add(end - start);
    stepNanos.add(end - start);
    if (failed) {
      errors.inc();
    }
    if (finished) {
      finished = false;
    }
    lastEnd.lazySet(end); // no fences: whoever reads these can do with the step before
    waitingSince.lazySet(end);
  }

  /**
   * Records steps that succeeded one after the other.
   *
   * @param nanos what all took together
   * @param count how many; 1 or more
   * @param end of the last, by {@link System#nanoTime}, made odd
   */
  void completed(long nanos, long count, long end) {
    steps.inc(count);
    duration.observeNanos(nanos / count, count);
    busyNanos.add(nanos);
    stepNanos.add((double) nanos / count);
    finished = false;
    lastEnd.lazySet(end);
  }

  /** The series of a phase's durations, to be kept; beyond the cap it is {@code _other}'s. */
  public DurationPoint phase(String phase) {
    return families.phases.get(name, phase);
  }

  /**
   * Opens a stretch without steps, such as a validation or a checkpoint, in which training is not
   * stalled and the next step does not wait for data. {@link #resume} must follow on this thread.
   */
  public void suspend() {
    suspensions.incrementAndGet();
    waitingSince.set(0);
    scope.enter(number, System.nanoTime());
  }

  /** Ends a stretch without steps, on the thread that opened it. */
  public void resume() {
    leaveSuspended();
    resumed();
  }

  /** Leaves a stretch without steps on the thread that opened it; it goes on elsewhere. */
  void leaveSuspended() {
    scope.leave();
  }

  /** Ends a stretch that was left, on any thread. */
  void resumed() {
    restedUntil = System.nanoTime();
    suspensions.decrementAndGet();
  }

  /** Counts an epoch that has ended. */
  public void epochEnded() {
    values.epoch(epochs.incrementAndGet());
  }

  /** Says how many more steps the run is for. */
  public void plan(long stepsToCome) {
    plannedUntil = steps.get() + stepsToCome;
    finished = false;
  }

  /**
   * Says that the run is over: that no step follows is no stall, that the next run's losses begin
   * above this one's last is no spike, and of a plan nothing is left.
   */
  public void finish() {
    finished = true;
    if (!Double.isNaN(plannedUntil)) {
      plannedUntil = steps.get();
    }
    waitingSince.set(0);
    values.runEnded();
  }

  String name() {
    return name;
  }

  double steps() {
    return steps.get();
  }

  /** Steps to go; NaN where no plan is known. */
  double stepsRemaining() {
    return Math.max(0, plannedUntil - steps.get());
  }

  long busyNanos() {
    return busyNanos.sum();
  }

  /** NaN before the first step. */
  double medianStepNanos() {
    return RecentValues.median(stepNanos.sorted());
  }

  /** {@link System#nanoTime} at the last step's end; 0: no step yet. */
  long lastEnd() {
    return lastEnd.get();
  }

  /** How long a step has been due, at {@link System#nanoTime}. */
  long overdueNanos(long now) {
    long sinceStep = now - lastEnd.get();
    return suspensions.get() == 0 && restedUntil != 0
        ? Math.min(sinceStep, now - restedUntil)
        : sinceStep;
  }

  /** Whether no step is to be expected now. */
  boolean isResting() {
    return finished || suspensions.get() > 0;
  }
}
