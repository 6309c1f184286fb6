package io.robomonitor.advice.http;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.robomonitor.advice.DurationHistogram;
import io.robomonitor.advice.DurationPoint;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The series of one method on one endpoint; those of sizes appear on first use. */
final class EndpointSeries {

  /** The families that series are made of. */
  record Families(
      Counter requests, DurationHistogram duration, Counter requestBytes, Counter responseBytes) {}

  private final Families families;
  private final String method;
  private final String endpoint;
  private final StatusCounters requests;
  private final DurationPoint duration;
  private volatile @Nullable CounterDataPoint requestBytes;
  private volatile @Nullable CounterDataPoint responseBytes;

  EndpointSeries(Families families, String method, String endpoint) {
    this.families = families;
    this.method = method;
    this.endpoint = endpoint;
    requests = new StatusCounters(families.requests(), method, endpoint, HttpServerRecorder.OTHER);
    duration = families.duration().point(method, endpoint);
  }

  void record(int status, long nanos) {
    requests.count(status);
    duration.observeNanos(nanos);
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
