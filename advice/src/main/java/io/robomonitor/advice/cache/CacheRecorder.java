package io.robomonitor.advice.cache;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.robomonitor.advice.BoundedCache;
import io.robomonitor.advice.DurationHistogram;
import io.robomonitor.advice.Telemetry;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Records in-process caches, by name. Caches are held weakly: one that is collected disappears from
 * {@code cache_entries}; several of one name are added up. Thread-safe.
 */
public final class CacheRecorder {

  private static final class Active {
    static final CacheRecorder RECORDER = new CacheRecorder(Telemetry.installed());
  }

  /** A cache whose entries are counted when scraped. */
  private record Sized(
      String name, WeakReference<Object> cache, WeakReference<ToLongFunction<Object>> size) {}

  private static final int FIRST_PRUNING = 256;

  private final List<Sized> sized = new ArrayList<>(); // guarded by itself
  private int pruneAt = FIRST_PRUNING;
  private final BoundedCache<CacheSeries> series;

  public CacheRecorder(Telemetry telemetry) {
    Counter requests = telemetry.counter(CacheMetrics.REQUESTS);
    Counter evictions = telemetry.counter(CacheMetrics.EVICTIONS);
    DurationHistogram loads = telemetry.durations(CacheMetrics.LOADS);
    series =
        new BoundedCache<>(
            Telemetry.DEFAULT_CAP,
            telemetry.seriesDropped(CacheMetrics.REQUESTS),
            new BoundedCache.Factory<>() {
              @Override
              public CacheSeries create(String cache, String b, String c) {
                return new CacheSeries(cache, requests, evictions, loads);
              }
            });
    telemetry.gauge(
        CacheMetrics.ENTRIES,
        new Consumer<>() {
          @Override
          public void accept(GaugeWithCallback.Callback gauge) {
            showEntries(gauge);
          }
        });
  }

  /** The recorder of the installed telemetry, made on first use. */
  public static CacheRecorder active() {
    return Active.RECORDER;
  }

  /** The series of a cache's name; {@code _other}'s beyond 200 names. */
  public CacheSeries series(String name) {
    return series.get(name);
  }

  /**
   * Counts a cache's entries at each scrape.
   *
   * @param name the {@code cache} label, from {@link CacheSeries#name}
   * @param size reads the number of entries without waiting for a lock; held weakly, so a static
   *     field of its own class keeps it; called on the agent's threads
   */
  public void sized(String name, Object cache, ToLongFunction<Object> size) {
    Sized entry = new Sized(name, new WeakReference<>(cache), new WeakReference<>(size));
    synchronized (sized) {
      if (sized.size() >= pruneAt) {
        sized.removeIf(CacheRecorder::isGone);
        pruneAt = Math.max(FIRST_PRUNING, 2 * sized.size());
      }
      sized.add(entry);
    }
  }

  private static boolean isGone(Sized one) {
    return one.cache.refersTo(null) || one.size.refersTo(null);
  }

  private List<Sized> live() {
    synchronized (sized) {
      sized.removeIf(CacheRecorder::isGone);
      return List.copyOf(sized);
    }
  }

  private void showEntries(GaugeWithCallback.Callback gauge) {
    Map<String, Long> entries = new TreeMap<>();
    for (Sized one : live()) {
      Object cache = one.cache.get();
      ToLongFunction<Object> size = one.size.get();
      if (cache != null && size != null) {
        addSize(entries, one.name, cache, size);
      }
    }
    for (Map.Entry<String, Long> entry : entries.entrySet()) {
      gauge.call(entry.getValue(), entry.getKey());
    }
  }

  private static void addSize(
      Map<String, Long> entries, String name, Object cache, ToLongFunction<Object> size) {
    try {
      entries.merge(name, size.applyAsLong(cache), Long::sum);
    } catch (Throwable unreadable) { // this scrape goes without it, the others are shown
      entries.remove(name);
    }
  }
}
