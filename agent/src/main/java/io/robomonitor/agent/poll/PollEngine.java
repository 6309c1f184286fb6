package io.robomonitor.agent.poll;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.robomonitor.advice.MetricCatalog;
import io.robomonitor.advice.MetricDefinition;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Polls all sources on one daemon thread, each at its own interval; a source that may take its time
 * gets a thread apart. A poll that hangs for over 5 seconds is left behind with its thread: the
 * source fails, the others go on with a new thread, and it is polled again when it has returned.
 * Safe for use by many threads.
 */
public final class PollEngine implements MultiCollector, AutoCloseable {

  private static final MetricDefinition DURATION =
      MetricDefinition.gauge(
          "robo_monitor_poll_duration_seconds",
          "How long the newest snapshot of a source took.",
          "source");
  private static final MetricDefinition ERRORS =
      MetricDefinition.counter(
          "robo_monitor_poll_errors_total", "Polls of a source that failed or hung.", "source");
  private static final MetricDefinition AGE =
      MetricDefinition.gauge(
          "robo_monitor_snapshot_age_seconds",
          "Time since the newest snapshot of a source was taken.",
          "source");
  private static final MetricDefinition CPU =
      MetricDefinition.counter(
          "robo_monitor_poll_cpu_seconds_total", "CPU time that polls of a source took.", "source");
  private static final MetricDefinition ALLOCATED =
      MetricDefinition.counter(
          "robo_monitor_poll_allocated_bytes_total",
          "Heap that polls of a source allocated.",
          "source");

  /** What this class exposes. */
  public static final MetricCatalog CATALOG =
      MetricCatalog.of("Pollers", DURATION, ERRORS, AGE, CPU, ALLOCATED);

  private static final String THREAD_NAME = "robo-monitor-poll";
  private static final long PATIENCE = Duration.ofSeconds(5).toNanos();
  private static final long ENDLESS_PATIENCE = Long.MAX_VALUE;

  private final Labels constantLabels;
  private final LongSupplier nanoTime;
  private final PollLane shared;
  private final List<PollLane> lanes = new CopyOnWriteArrayList<>();
  private final List<Polled<?>> sources = new CopyOnWriteArrayList<>();

  /** Makes an engine whose own metrics carry these labels; {@link #registerWith} exposes them. */
  public PollEngine(Labels constantLabels) {
    this(constantLabels, System::nanoTime);
  }

  PollEngine(Labels constantLabels, LongSupplier nanoTime) {
    this.constantLabels = constantLabels;
    this.nanoTime = nanoTime;
    this.shared = new PollLane(THREAD_NAME, nanoTime, PATIENCE);
    lanes.add(shared);
  }

  /** Exposes duration, errors, age and cost of every source. */
  public PollEngine registerWith(PrometheusRegistry registry) {
    registry.register(this);
    return this;
  }

  /** Polls a source from now on, first of all at once. */
  public <T> Polled<T> start(Source<T> source) {
    return start(source, shared);
  }

  /**
   * Polls a source on a thread of its own, and lets it take as long as it likes: for one that runs
   * code of the application.
   */
  public <T> Polled<T> startApart(Source<T> source) {
    PollLane apart = new PollLane(THREAD_NAME + "-" + source.name(), nanoTime, ENDLESS_PATIENCE);
    lanes.add(apart);
    return start(source, apart);
  }

  private <T> Polled<T> start(Source<T> source, PollLane lane) {
    Polled<T> polled = new Polled<>(source, nanoTime);
    sources.add(polled);
    lane.add(new PollTurn(polled, nanoTime.getAsLong()));
    return polled;
  }

  /** Leaves polls behind that hang. To be called every second or two. */
  public void look() {
    for (PollLane lane : lanes) {
      lane.look();
    }
  }

  @Override
  public MetricSnapshots collect() {
    MetricSnapshots.Builder scrape = MetricSnapshots.builder();
    values(DURATION, Polled::durationSeconds, scrape);
    values(ERRORS, Polled::errors, scrape);
    values(AGE, Polled::ageSeconds, scrape);
    values(CPU, Polled::cpuSeconds, scrape);
    values(ALLOCATED, Polled::allocatedBytes, scrape);
    return scrape.build();
  }

  private void values(
      MetricDefinition family,
      Function<Polled<?>, @Nullable Number> value,
      MetricSnapshots.Builder scrape) {
    FamilyValues values = FamilyValues.of(family, constantLabels);
    for (Polled<?> source : sources) {
      values.add(value.apply(source), source.name());
    }
    values.into(scrape);
  }

  /** Ends the threads; one that hangs in its source is left behind, as a daemon. Does not wait. */
  @Override
  public void close() {
    lanes.forEach(PollLane::close);
  }

  /** The threads, for a caller that waits for their end. */
  List<Thread> threads() {
    return lanes.stream().flatMap(lane -> lane.threads().stream()).toList();
  }
}
