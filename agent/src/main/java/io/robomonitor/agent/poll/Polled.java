package io.robomonitor.agent.poll;

import io.robomonitor.advice.AgentLog;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A source and what is known of it: its latest snapshot, how long that took, how often it failed.
 * {@link #poll} is for the source's thread, everything else for any thread, without waiting.
 *
 * @param <T> an immutable snapshot
 */
public final class Polled<T> {

  private static final double NANOS = 1e9;

  private final Source<T> source;
  private final LongSupplier nanoTime;
  private final AtomicLong errors = new AtomicLong();
  private volatile @Nullable Reading<T> latest;
  private volatile boolean failing;

  private record Reading<T>(T snapshot, long atNanos, long tookNanos) {}

  Polled(Source<T> source, LongSupplier nanoTime) {
    this.source = source;
    this.nanoTime = nanoTime;
  }

  /** The name of the source. */
  public String name() {
    return source.name();
  }

  /** The newest snapshot, or null before the first; the source may have failed since. */
  public @Nullable T latest() {
    Reading<T> reading = latest;
    return reading == null ? null : reading.snapshot();
  }

  /**
   * The newest snapshot, or null before the first and while the source fails: for a source whose
   * last values would be taken for the present ones.
   */
  public @Nullable T current() {
    return failing ? null : latest();
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

  /** Reads once; never throws but when the thread is being ended. Whether to poll again. */
  boolean poll() throws InterruptedException {
    String problem = "poll:" + source.name();
    long start = nanoTime.getAsLong();
    try {
      T snapshot = source.poll();
      long end = nanoTime.getAsLong();
      latest = new Reading<>(snapshot, end, end - start);
      failing = false;
      AgentLog.resolved(problem);
      return true;
    } catch (SourceUnavailableException e) {
      String line = e.line();
      if (line != null) {
        AgentLog.info(line);
      }
      return false;
    } catch (InterruptedException e) {
      throw e;
    } catch (Throwable e) {
      failing = true;
      errors.incrementAndGet();
      AgentLog.problem(problem, "reading the source " + source.name() + " failed", e);
      return true;
    }
  }
}
