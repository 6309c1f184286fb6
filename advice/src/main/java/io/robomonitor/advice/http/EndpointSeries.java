package io.robomonitor.advice.http;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.robomonitor.advice.DurationHistogram;
import io.robomonitor.advice.DurationPoint;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The series of one method on one endpoint; those by status and the sizes appear on first use. */
final class EndpointSeries {

  /** The families that series are made of. */
  record Families(
      Counter requests, DurationHistogram duration, Counter requestBytes, Counter responseBytes) {}

  private static final int FIRST_STATUS = 100;
  private static final int STATUS_CLASSES = 5;
  private static final int STATUSES_A_CLASS = 100;
  private static final int OTHER_STATUS = STATUS_CLASSES;

  private final Families families;
  private final String method;
  private final String endpoint;
  private final DurationPoint duration;
  private final AtomicReferenceArray<@Nullable AtomicReferenceArray<@Nullable CounterDataPoint>>
      byStatus = new AtomicReferenceArray<>(STATUS_CLASSES + 1);
  private volatile @Nullable CounterDataPoint requestBytes;
  private volatile @Nullable CounterDataPoint responseBytes;

  EndpointSeries(Families families, String method, String endpoint) {
    this.families = families;
    this.method = method;
    this.endpoint = endpoint;
    this.duration = families.duration().point(method, endpoint);
  }

  void record(int status, long nanos) {
    int code = status - FIRST_STATUS;
    boolean known = code >= 0 && code < STATUS_CLASSES * STATUSES_A_CLASS;
    int statusClass = known ? code / STATUSES_A_CLASS : OTHER_STATUS;
    int withinClass = known ? code % STATUSES_A_CLASS : 0;
    AtomicReferenceArray<@Nullable CounterDataPoint> counters = byStatus.getAcquire(statusClass);
    CounterDataPoint counter = counters == null ? null : counters.getAcquire(withinClass);
    if (counter == null) {
      counter = makeCounter(statusClass, withinClass);
    }
    counter.inc();
    duration.observeNanos(nanos);
  }

  private CounterDataPoint makeCounter(int statusClass, int withinClass) {
    AtomicReferenceArray<@Nullable CounterDataPoint> counters = byStatus.get(statusClass);
    if (counters == null) {
      counters = new AtomicReferenceArray<>(statusClass == OTHER_STATUS ? 1 : STATUSES_A_CLASS);
      if (!byStatus.compareAndSet(statusClass, null, counters)) {
        return makeCounter(statusClass, withinClass);
      }
    }
    String label =
        statusClass == OTHER_STATUS
            ? HttpServerRecorder.OTHER
            : Integer.toString(FIRST_STATUS + statusClass * STATUSES_A_CLASS + withinClass);
    CounterDataPoint counter = families.requests().labelValues(method, endpoint, label);
    counters.set(withinClass, counter);
    return counter;
  }

  void addRequestBytes(long bytes) {
    CounterDataPoint counter = requestBytes;
    if (counter == null) {
      counter = families.requestBytes().labelValues(method, endpoint);
      requestBytes = counter;
    }
    counter.inc(bytes);
  }

  void addResponseBytes(long bytes) {
    CounterDataPoint counter = responseBytes;
    if (counter == null) {
      counter = families.responseBytes().labelValues(method, endpoint);
      responseBytes = counter;
    }
    counter.inc(bytes);
  }

  /** The series of one endpoint by method; a method's appear with its first request. */
  static final class ByMethod {
    private final Families families;
    private final String endpoint;
    private final AtomicReferenceArray<@Nullable EndpointSeries> series =
        new AtomicReferenceArray<>(HttpMethod.COUNT);

    ByMethod(Families families, String endpoint) {
      this.families = families;
      this.endpoint = endpoint;
    }

    EndpointSeries get(@Nullable String method) {
      int index = HttpMethod.index(method);
      EndpointSeries known = series.getAcquire(index);
      if (known == null) {
        known = new EndpointSeries(families, HttpMethod.label(index), endpoint);
        if (!series.compareAndSet(index, null, known)) {
          return get(method);
        }
      }
      return known;
    }
  }
}
