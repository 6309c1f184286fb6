package io.robomonitor.agent.poll;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.robomonitor.advice.MetricCatalog;
import io.robomonitor.advice.MetricDefinition;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * Polls each source on a daemon thread of its own. A driver that hangs takes its own thread with it
 * and nothing else: the others go on, and the age of its snapshot tells. {@code close} abandons
 * such a thread. Safe for use by many threads.
 */
public final class PollEngine implements MultiCollector, AutoCloseable {

  private static final MetricDefinition DURATION =
      MetricDefinition.gauge(
          "robo_monitor_poll_duration_seconds",
          "How long the newest snapshot of a source took.",
          "source");
  private static final MetricDefinition ERRORS =
      MetricDefinition.counter(
          "robo_monitor_poll_errors_total", "Polls of a source that failed.", "source");
  private static final MetricDefinition AGE =
      MetricDefinition.gauge(
          "robo_monitor_snapshot_age_seconds",
          "Time since the newest snapshot of a source was taken.",
          "source");

  /** What this class exposes. */
  public static final MetricCatalog CATALOG = MetricCatalog.of("Pollers", DURATION, ERRORS, AGE);

  private final Labels constantLabels;
  private final LongSupplier nanoTime;
  private final List<Polled<?>> sources = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  /** Makes an engine whose own metrics carry these labels; {@link #registerWith} exposes them. */
  public PollEngine(Labels constantLabels) {
    this(constantLabels, System::nanoTime);
  }

  PollEngine(Labels constantLabels, LongSupplier nanoTime) {
    this.constantLabels = constantLabels;
    this.nanoTime = nanoTime;
  }

  /** Exposes duration, errors and age of every source. */
  public PollEngine registerWith(PrometheusRegistry registry) {
    registry.register(this);
    return this;
  }

  /** Polls a source from now on, first of all at once. */
  public <T> Polled<T> start(Source<T> source) {
    Polled<T> polled = new Polled<>(source, nanoTime);
    sources.add(polled);
    Thread thread =
        new Thread(
            null,
            () -> run(source, polled),
            "robo-monitor-poll-" + source.name(),
            0,
            /* inheritThreadLocals= */ false);
    thread.setDaemon(true);
    // the loader that happens to be current is the application's, and must not be held
    thread.setContextClassLoader(PollEngine.class.getClassLoader());
    threads.add(thread);
    thread.start();
    return polled;
  }

  private void run(Source<?> source, Polled<?> polled) {
    try {
      long start = System.nanoTime();
      while (!closed && polled.poll()) {
        long tookMillis = (System.nanoTime() - start) / 1_000_000;
        Thread.sleep(Math.max(1, source.interval().toMillis() - tookMillis));
        start = System.nanoTime();
      }
    } catch (InterruptedException e) {
      // close() ends the thread this way
    }
  }

  @Override
  public MetricSnapshots collect() {
    FamilyValues duration = FamilyValues.of(DURATION, constantLabels);
    FamilyValues errors = FamilyValues.of(ERRORS, constantLabels);
    FamilyValues age = FamilyValues.of(AGE, constantLabels);
    for (Polled<?> source : sources) {
      duration.add(source.durationSeconds(), source.name());
      errors.add(source.errors(), source.name());
      age.add(source.ageSeconds(), source.name());
    }
    MetricSnapshots.Builder scrape = MetricSnapshots.builder();
    duration.into(scrape);
    errors.into(scrape);
    age.into(scrape);
    return scrape.build();
  }

  /** Ends the threads; one that hangs in its source is left behind, as a daemon. Does not wait. */
  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      thread.interrupt();
    }
  }

  /** The threads, for a caller that waits for their end. */
  List<Thread> threads() {
    return threads;
  }
}
