package io.robomonitor.agent.health;

import io.robomonitor.advice.AgentThread;
import io.robomonitor.agent.poll.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has the application's own checks asked every few seconds, each on a thread that lasts no longer
 * than it must; whoever reports gets what they answered last. A check that does not come back fails
 * itself and keeps no other waiting.
 */
public final class ApplicationHealth
    implements Source<List<HealthCheck>>, Supplier<List<HealthCheck>> {

  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final long LATE_NANOS = Duration.ofSeconds(2).toNanos();
  private static final int MOST_THREADS = 16;

  private final Supplier<Map<String, BooleanSupplier>> checks;
  private final LongSupplier nanoTime;
  private final Map<String, Asked> asked = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0,
          MOST_THREADS,
          1,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          ApplicationHealth::thread);

  /** What is known of a check: since when it is being asked, and what it answered last. */
  private static final class Asked {
    volatile boolean running;
    volatile long since;
    volatile @Nullable HealthCheck answer;
  }

  /**
   * Makes a source.
   *
   * @param checks {@code ApplicationChecks::all}
   * @param nanoTime {@code System::nanoTime}
   */
  public ApplicationHealth(Supplier<Map<String, BooleanSupplier>> checks, LongSupplier nanoTime) {
    this.checks = checks;
    this.nanoTime = nanoTime;
  }

  private static Thread thread(Runnable task) {
    return new AgentThread(task, "robo-monitor-health");
  }

  @Override
  public String name() {
    return "health";
  }

  @Override
  public Duration interval() {
    return INTERVAL;
  }

  /** Has all checks asked that are not being asked still; waits for none. */
  @Override
  public List<HealthCheck> poll() {
    Map<String, BooleanSupplier> now = checks.get();
    asked.keySet().retainAll(now.keySet());
    now.forEach(this::ask);
    return get();
  }

  private void ask(String name, BooleanSupplier check) {
    Asked one = asked.computeIfAbsent(name, unused -> new Asked());
    if (one.running) {
      return;
    }
    one.since = nanoTime.getAsLong();
    one.running = true;
    try {
      threads.execute(() -> answer(name, check, one));
    } catch (RejectedExecutionException allHang) {
      one.running = false;
      one.answer = failed(name, 0, "not asked, since " + MOST_THREADS + " checks do not answer");
    }
  }

  private void answer(String name, BooleanSupplier check, Asked one) {
    String problem = null;
    try {
      problem = check.getAsBoolean() ? null : "says no";
    } catch (Throwable thrown) {
      problem = String.valueOf(thrown);
    }
    long millis = (nanoTime.getAsLong() - one.since) / 1_000_000;
    one.answer =
        problem == null
            ? new HealthCheck(name, HealthStatus.HEALTHY, millis, List.of())
            : failed(name, millis, problem);
    one.running = false;
  }

  private static HealthCheck failed(String name, long millis, String problem) {
    return new HealthCheck(name, HealthStatus.UNHEALTHY, millis, List.of(problem));
  }

  /**
   * The last answers, by name; of a check that is being asked for long, that it does not answer.
   */
  @Override
  public List<HealthCheck> get() {
    List<HealthCheck> all = new ArrayList<>();
    for (String name : asked.keySet().stream().sorted().toList()) {
      Asked one = asked.get(name);
      if (one == null) {
        continue;
      }
      long waited = one.running ? nanoTime.getAsLong() - one.since : 0;
      HealthCheck answer = one.answer;
      if (waited > LATE_NANOS) {
        all.add(
            failed(name, waited / 1_000_000, "no answer for " + waited / 1_000_000_000L + " s"));
      } else if (answer != null) {
        all.add(answer);
      }
    }
    return all;
  }
}
