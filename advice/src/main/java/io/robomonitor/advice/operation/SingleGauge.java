package io.robomonitor.advice.operation;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/** A gauge without labels, which client_java would show as 0 before it is set. */
final class SingleGauge implements DoubleConsumer, Consumer<GaugeWithCallback.Callback> {

  private volatile double value;
  private volatile boolean set;

  @Override
  public void accept(double newValue) {
    value = newValue;
    set = true;
  }

  @Override
  public void accept(GaugeWithCallback.Callback gauge) {
    if (set) {
      gauge.call(value);
    }
  }
}
