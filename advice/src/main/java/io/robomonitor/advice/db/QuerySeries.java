package io.robomonitor.advice.db;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.robomonitor.advice.DurationHistogram;
import io.robomonitor.advice.DurationPoint;
import org.jspecify.annotations.Nullable;

/** The series of one operation on one target; an outcome's counter appears on first use. */
final class QuerySeries {

  private final Counter queries;
  private final DurationPoint duration;
  private final String db;
  private final String operation;
  private final String target;
  private volatile @Nullable CounterDataPoint success;
  private volatile @Nullable CounterDataPoint error;

  QuerySeries(
      Counter queries, DurationHistogram duration, String db, String operation, String target) {
    this.queries = queries;
    this.duration = duration.point(db, operation, target);
    this.db = db;
    this.operation = operation;
    this.target = target;
  }

  void record(long nanos, boolean failed) {
    CounterDataPoint counter = failed ? error : success;
    if (counter == null) {
      counter = queries.labelValues(db, operation, target, failed ? "error" : "success");
      if (failed) {
        error = counter;
      } else {
        success = counter;
      }
    }
    counter.inc();
    duration.observeNanos(nanos);
  }
}
