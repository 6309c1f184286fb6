package io.robomonitor.advice.cache;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.robomonitor.advice.DurationHistogram;
import io.robomonitor.advice.DurationPoint;

/** The series of one cache. For any thread; takes no lock and allocates nothing. */
public final class CacheSeries {

  private final String name;
  private final CounterDataPoint hits;
  private final CounterDataPoint misses;
  private final CounterDataPoint evictions;
  private final DurationPoint loads;

  CacheSeries(String name, Counter requests, Counter evictions, DurationHistogram loads) {
    this.name = name;
    this.hits = requests.labelValues(name, "hit");
    this.misses = requests.labelValues(name, "miss");
    this.evictions = evictions.labelValues(name);
    this.loads = loads.point(name);
  }

  /** The {@code cache} label. */
  public String name() {
    return name;
  }

  /** So many look-ups found a value. */
  public void hits(int count) {
    hits.inc(count);
  }

  /** So many look-ups found none. */
  public void misses(int count) {
    misses.inc(count);
  }

  /** The cache dropped an entry. */
  public void evicted() {
    evictions.inc();
  }

  /** A value was computed, or failed to be, in this time. */
  public void loaded(long nanos) {
    loads.observeNanos(nanos);
  }
}
