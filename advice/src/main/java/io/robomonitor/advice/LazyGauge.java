package io.robomonitor.advice;

import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.Gauge;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** One series of a gauge that is absent from the scrape until it is set. For any thread. */
public final class LazyGauge implements DoubleConsumer {

  private final Gauge gauge;
  private final String[] labelValues;
  private volatile @Nullable GaugeDataPoint point;

  public LazyGauge(Gauge gauge, String... labelValues) {
    this.gauge = gauge;
    this.labelValues = labelValues.clone();
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

  @Override
  public void accept(double value) {
    set(value);
  }
}
