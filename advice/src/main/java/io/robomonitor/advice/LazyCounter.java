package io.robomonitor.advice;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import org.jspecify.annotations.Nullable;

/**
 * One series of a counter that is absent from the scrape until something is counted: for what most
 * users of a family never have. For any thread.
 */
public final class LazyCounter {

  private final Counter counter;
  private final String[] labelValues;
  private volatile @Nullable CounterDataPoint point;

  public LazyCounter(Counter counter, String... labelValues) {
    this.counter = counter;
    this.labelValues = labelValues.clone();
  }

  /**
   * Adds; takes no lock and allocates nothing but for the first time.
   *
   * @param amount 0 or more
   */
  public void inc(double amount) {
    point().inc(amount);
  }

  /** Adds a whole number, as {@link #inc(double)} does. */
  public void inc(long amount) {
    point().inc(amount);
  }

  private CounterDataPoint point() {
    CounterDataPoint known = point;
    if (known == null) {
      known = counter.labelValues(labelValues);
      point = known;
    }
    return known;
  }
}
