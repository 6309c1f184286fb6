package io.robomonitor.advice.db;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.robomonitor.advice.DurationHistogram;
import io.robomonitor.advice.DurationPoint;

/** The series of one pool. */
final class PoolSeries {

  private final String name;
  private final CounterDataPoint timeouts;
  private final DurationPoint acquire;
  private final DurationPoint use;

  PoolSeries(String name, Counter timeouts, DurationHistogram acquire, DurationHistogram use) {
    this.name = name;
    this.timeouts = timeouts.labelValues(name);
    this.acquire = acquire.point(name);
    this.use = use.point(name);
  }

  String name() {
    return name;
  }

  void acquired(long nanos) {
    acquire.observeNanos(nanos);
  }

  void used(long nanos) {
    use.observeNanos(nanos);
  }

  void timedOut() {
    timeouts.inc();
  }
}
