package io.robomonitor.agent.poll;

import io.robomonitor.advice.AgentLog;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A source and what is known of it: its latest snapshot, how long that took, how often it failed,
 * what it cost. {@link #poll} is for one thread at a time, everything else for any thread, without
 * waiting.
 *
 * @param <T> an immutable snapshot
 */
public final class Polled<T> {

  private static final double NANOS = 1e9;

  private final Source<T> source;
  private final LongSupplier nanoTime;
  private final String problem;
  private final AtomicLong errors = new AtomicLong();
  private volatile @Nullable Reading<T> latest;
  private volatile @Nullable ThreadCost cost;
  private volatile boolean failing;
  private volatile boolean hanging;

  private record Reading<T>(T snapshot, long atNanos, long tookNanos) {}

  Polled(Source<T> source, LongSupplier nanoTime) {
    this.source = source;
    this.nanoTime = nanoTime;
    this.problem = "poll:" + source.name();
  }

  /** The name of the source. */
  public String name() {
    return source.name();
  }

  Duration interval() {
    return source.interval();
  }

  /** The newest snapshot, or null before the first; the source may have failed since. */
  public @Nullable T latest() {
    Reading<T> reading = latest;
    return reading == null ? null : reading.snapshot();
  }

  /**
   * The newest snapshot, or null before the first and while the source fails or hangs: its last
   * values would be taken for the present ones.
   */
  public @Nullable T current() {
    return failing || hanging ? null : latest();
  }

  long errors() {
    return errors.get();
  }

  /** Seconds since the snapshot was taken, or null before the first. */
  @Nullable Double ageSeconds() {
    Reading<T> reading = latest;
    return reading == null ? null : (nanoTime.getAsLong() - reading.atNanos()) / NANOS;
  }

  /** What the newest snapshot took, or null before the first. */
  @Nullable Double durationSeconds() {
    Reading<T> reading = latest;
    return reading == null ? null : reading.tookNanos() / NANOS;
  }

  /** CPU time of all polls, or null before the first and where the JVM does not tell. */
  @Nullable Double cpuSeconds() {
    ThreadCost spent = cost;
    return spent == null ? null : spent.cpuNanos() / NANOS;
  }

  /** Heap that all polls allocated, or null before the first and where the JVM does not tell. */
  @Nullable Long allocatedBytes() {
    ThreadCost spent = cost;
    return spent == null ? null : spent.allocatedBytes();
  }

  /** Reads once if the source is ready; never throws. Whether to poll again. */
  boolean poll() {
    ThreadCost before = ThreadCost.untilNow();
    boolean again = attempt();
    ThreadCost after = ThreadCost.untilNow();
    if (before != null && after != null) {
      ThreadCost spent = cost;
      cost = after.minus(before).plus(spent == null ? ThreadCost.NOTHING : spent);
    }
    return again;
  }

  private boolean attempt() {
    long start = nanoTime.getAsLong();
    try {
      if (!source.isReady()) {
        return true;
      }
      @Nullable T snapshot = source.poll();
      long end = nanoTime.getAsLong();
      if (snapshot != null) {
        latest = new Reading<>(snapshot, end, end - start);
      }
      failing = false;
      AgentLog.resolved(problem);
      return true;
    } catch (SourceUnavailableException e) {
      AgentLog.resolved(problem);
      String line = e.line();
      if (line != null) {
        AgentLog.info(line);
      }
      return false;
    } catch (Throwable e) {
      failing = true;
      errors.incrementAndGet();
      if (hanging) {
        AgentLog.resolved(problem); // it is another one now
      }
      AgentLog.problem(problem, "reading the source " + name() + " failed", e);
      return true;
    }
  }

  /** The poll that runs has taken too long: an error, whatever comes of it. */
  void hangs() {
    hanging = true;
    errors.incrementAndGet();
    AgentLog.problem(
        problem,
        "reading the source " + name() + " hangs; it has no values until it returns",
        null);
  }

  /** The poll that took too long is over. */
  void hangsNoMore() {
    hanging = false;
  }
}
