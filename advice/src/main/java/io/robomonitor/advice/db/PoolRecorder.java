package io.robomonitor.advice.db;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.BoundedCache;
import io.robomonitor.advice.DurationHistogram;
import io.robomonitor.advice.Telemetry;
import io.robomonitor.advice.WeakIdentityMap;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records connection pools: their sizes when scraped, waits, uses and timeouts as they happen.
 * Pools and their readers are held weakly; a pool that is closed or collected disappears, and its
 * name may be used again. Thread-safe; recording takes no lock and allocates nothing.
 */
public final class PoolRecorder {

  private static final class Active {
    static final PoolRecorder RECORDER = new PoolRecorder(Telemetry.installed());
  }

  private final List<Registered> registered = new CopyOnWriteArrayList<>();
  private final WeakIdentityMap<Object, PoolSeries> seriesOfPools = new WeakIdentityMap<>();
  private final BoundedCache<PoolSeries> series;

  public PoolRecorder(Telemetry telemetry) {
    Counter timeouts = telemetry.counter(DatabaseMetrics.POOL_TIMEOUTS);
    DurationHistogram acquire = telemetry.durations(DatabaseMetrics.POOL_ACQUIRE);
    DurationHistogram use = telemetry.durations(DatabaseMetrics.POOL_USE);
    series =
        new BoundedCache<>(
            Telemetry.DEFAULT_CAP,
            telemetry.seriesDropped(DatabaseMetrics.POOL_ACQUIRE),
            new BoundedCache.Factory<>() {
              @Override
              public PoolSeries create(String pool, String b, String c) {
                return new PoolSeries(pool, timeouts, acquire, use);
              }
            });
    telemetry.gauge(DatabaseMetrics.POOL_CONNECTIONS, new Gauges(PoolValue.CONNECTIONS));
    telemetry.gauge(DatabaseMetrics.POOL_MAX, new Gauges(PoolValue.MAX));
    telemetry.gauge(DatabaseMetrics.POOL_MIN, new Gauges(PoolValue.MIN));
    telemetry.gauge(DatabaseMetrics.POOL_PENDING, new Gauges(PoolValue.PENDING));
  }

  /** The recorder of the installed telemetry, made on first use. */
  public static PoolRecorder active() {
    return Active.RECORDER;
  }

  /**
   * Makes a pool known. A pool that is known already stays as it is; a second pool of a name gets
   * the suffix {@code -2}, and so on.
   *
   * @param name the pool's own name; null or empty: {@code pool}
   */
  public void register(Object pool, @Nullable String name, PoolReader reader) {
    if (seriesOfPools.get(pool) == null) {
      registerNew(pool, name, reader);
    }
  }

  private synchronized void registerNew(Object pool, @Nullable String name, PoolReader reader) {
    if (seriesOfPools.get(pool) != null) {
      return;
    }
    String unique = freeName(name == null || name.isEmpty() ? "pool" : name);
    PoolSeries found = series.get(unique);
    seriesOfPools.put(pool, found);
    if (found.name().equals(unique)) { // beyond the cap, sizes of many pools have no one series
      registered.add(
          new Registered(unique, new WeakReference<>(pool), new WeakReference<>(reader)));
    }
  }

  /** A connection was handed out after this wait. */
  public void acquired(Object pool, long nanos) {
    PoolSeries known = seriesOfPools.get(pool);
    if (known != null) {
      known.acquired(nanos);
    }
  }

  /** A connection came back after this time. */
  public void used(Object pool, long nanos) {
    PoolSeries known = seriesOfPools.get(pool);
    if (known != null) {
      known.used(nanos);
    }
  }

  /** A request for a connection timed out. */
  public void timedOut(Object pool) {
    PoolSeries known = seriesOfPools.get(pool);
    if (known != null) {
      known.timedOut();
    }
  }

  private String freeName(String name) {
    registered.removeIf(entry -> !entry.isOpen());
    String candidate = name;
    for (int i = 2; isTaken(candidate); i++) {
      candidate = name + "-" + i;
    }
    return candidate;
  }

  @SuppressWarnings("ModifyCollectionInEnhancedForLoop") // it iterates over a snapshot
  private boolean isTaken(String name) {
    for (Registered entry : registered) {
      if (entry.name.equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** Which numbers of a pool a gauge shows. */
  private enum PoolValue {
    CONNECTIONS,
    MAX,
    MIN,
    PENDING
  }

  private record Registered(
      String name, WeakReference<Object> pool, WeakReference<PoolReader> reader) {

    boolean isOpen() {
      Object live = pool.get();
      PoolReader reads = reader.get();
      try {
        return live != null && reads != null && !reads.isClosed(live);
      } catch (Throwable unreadable) { // linkage errors of another library version included
        return true;
      }
    }

    void show(PoolValue value, GaugeWithCallback.Callback gauge) {
      Object live = pool.get();
      PoolReader reads = reader.get();
      if (live == null || reads == null) {
        return;
      }
      switch (value) {
        case CONNECTIONS -> {
          show(gauge, reads.active(live), name, "active");
          show(gauge, reads.idle(live), name, "idle");
        }
        case MAX -> show(gauge, reads.max(live), name);
        case MIN -> show(gauge, reads.min(live), name);
        case PENDING -> show(gauge, reads.pending(live), name);
      }
    }

    private static void show(GaugeWithCallback.Callback gauge, int number, String... labels) {
      if (number >= 0) {
        gauge.call(number, labels);
      }
    }
  }

  private final class Gauges implements Consumer<GaugeWithCallback.Callback> {
    private final PoolValue value;

    Gauges(PoolValue value) {
      this.value = value;
    }

    @Override
    @SuppressWarnings("ModifyCollectionInEnhancedForLoop") // it iterates over a snapshot
    public void accept(GaugeWithCallback.Callback gauge) {
      registered.removeIf(entry -> !entry.isOpen());
      for (Registered entry : registered) {
        try {
          entry.show(value, gauge);
        } catch (Throwable unreadable) { // this scrape goes without it; the next may read it
          AgentLog.problem(
              "pool:" + entry.name, "pool " + entry.name + " is unreadable", unreadable);
        }
      }
    }
  }
}
