package io.robomonitor.advice.operation;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.robomonitor.advice.BoundedCache;
import io.robomonitor.advice.DurationHistogram;
import io.robomonitor.advice.DurationPoint;
import io.robomonitor.advice.LabelText;
import io.robomonitor.advice.Telemetry;
import org.jspecify.annotations.Nullable;

/** Records operations that the application names. Thread-safe. */
public final class OperationRecorder {

  private static final class Active {
    static final OperationRecorder RECORDER = new OperationRecorder(Telemetry.installed());
  }

  private final Counter calls;
  private final DurationHistogram durations;
  private final BoundedCache<Series> operations;

  public OperationRecorder(Telemetry telemetry) {
    calls = telemetry.counter(OperationMetrics.CALLS);
    durations = telemetry.durations(OperationMetrics.DURATION);
    operations =
        new BoundedCache<>(
            Telemetry.DEFAULT_CAP,
            telemetry.seriesDropped(OperationMetrics.CALLS),
            new BoundedCache.Factory<>() {
              @Override
              public Series create(String operation, String b, String c) {
                return new Series(LabelText.of(operation));
              }
            });
  }

  /** The recorder of the installed telemetry, made on first use. */
  public static OperationRecorder active() {
    return Active.RECORDER;
  }

  /** The series of an operation, to be kept; beyond the cap it is {@code _other}'s. */
  public Series operation(String name) {
    return operations.get(name);
  }

  /**
   * The series of one operation. For any thread; takes no lock and, once a series exists, allocates
   * nothing.
   */
  public final class Series {

    private final String operation;
    private final CounterDataPoint succeeded;
    private final CounterDataPoint failed;
    private volatile @Nullable DurationPoint duration;

    private Series(String operation) {
      this.operation = operation;
      this.succeeded = calls.labelValues(operation, "success");
      this.failed = calls.labelValues(operation, "error");
    }

    /** Counts a call that ended. */
    public void count(boolean threw) {
      (threw ? failed : succeeded).inc();
    }

    /** Records the time of a call. */
    public void time(long nanos) {
      DurationPoint known = duration;
      if (known == null) {
        known = durations.point(operation);
        duration = known;
      }
      known.observeNanos(nanos);
    }
  }
}
