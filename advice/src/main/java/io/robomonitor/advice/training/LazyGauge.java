package io.robomonitor.advice.training;

import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.Gauge;
import org.jspecify.annotations.Nullable;

/** One series of a gauge that is absent from the scrape until it is set. */
public final class LazyGauge {

  private final Gauge gauge;
  private final String[] labelValues;
  private volatile @Nullable GaugeDataPoint point;

  LazyGauge(Gauge gauge, String... labelValues) {
    this.gauge = gauge;
    this.labelValues = labelValues;
  }

  /** Sets the value; takes no lock and allocates nothing but for the first time. */
  public void set(double value) {
    GaugeDataPoint known = point;
    if (known == null) {
      known = gauge.labelValues(labelValues);
      point = known;
    }
    known.set(value);
  }
}
