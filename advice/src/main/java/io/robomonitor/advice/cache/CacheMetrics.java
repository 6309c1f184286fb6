package io.robomonitor.advice.cache;

import io.robomonitor.advice.BucketFamily;
import io.robomonitor.advice.MetricCatalog;
import io.robomonitor.advice.MetricDefinition;

/** What is recorded of caches. */
public final class CacheMetrics {

  static final MetricDefinition REQUESTS =
      MetricDefinition.counter(
          "cache_requests_total", "Look-ups, by whether they found a value.", "cache", "result");

  static final MetricDefinition EVICTIONS =
      MetricDefinition.counter(
          "cache_evictions_total",
          "Entries that the cache dropped by itself, for their size or age.",
          "cache");

  static final MetricDefinition ENTRIES =
      MetricDefinition.gauge("cache_entries", "Entries held, as the cache estimates it.", "cache");

  static final MetricDefinition LOADS =
      MetricDefinition.durations(
          "cache_load_duration_seconds",
          BucketFamily.CACHE,
          "Time to compute a value that was missing, failed ones included.",
          "cache");

  /** The section of the reference. */
  public static final MetricCatalog CATALOG =
      MetricCatalog.of("Caches", REQUESTS, EVICTIONS, ENTRIES, LOADS);

  private CacheMetrics() {}
}
