package io.robomonitor.advice;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;

/** client_java's own histogram, for native buckets. */
final class ClientDurations implements DurationHistogram {

  private final Histogram histogram;

  ClientDurations(Histogram histogram) {
    this.histogram = histogram;
  }

  @Override
  public DurationPoint point(String... labelValues) {
    return new Point(histogram.labelValues(labelValues));
  }

  private static final class Point extends DurationPoint {
    private final DistributionDataPoint point;

    Point(DistributionDataPoint point) {
      this.point = point;
    }

    @Override
    public void observeNanos(long nanos) {
      point.observe(Math.max(0, nanos) / 1e9);
    }
  }
}
