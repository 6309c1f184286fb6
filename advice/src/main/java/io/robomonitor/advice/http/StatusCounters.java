package io.robomonitor.advice.http;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Requests of one method and place by status; a status' counter appears with its first request. */
final class StatusCounters {

  private static final int FIRST_STATUS = 100;
  private static final int STATUS_CLASSES = 5;
  private static final int STATUSES_A_CLASS = 100;
  private static final int GRPC = STATUS_CLASSES;
  private static final int OTHER = STATUS_CLASSES + 1;

  private final Counter requests;
  private final String method;
  private final String place;
  private final String other;
  private final AtomicReferenceArray<@Nullable AtomicReferenceArray<@Nullable CounterDataPoint>>
      groups = new AtomicReferenceArray<>(OTHER + 1);

  /**
   * Nothing counted yet.
   *
   * @param place the endpoint or host
   * @param other the label of what is no status
   */
  StatusCounters(Counter requests, String method, String place, String other) {
    this.requests = requests;
    this.method = method;
    this.place = place;
    this.other = other;
  }

  void count(int status) {
    int code = status - FIRST_STATUS;
    if (code >= 0 && code < STATUS_CLASSES * STATUSES_A_CLASS) {
      count(code / STATUSES_A_CLASS, code % STATUSES_A_CLASS, STATUSES_A_CLASS);
    } else if (GrpcStatus.code(status) >= 0) {
      count(GRPC, GrpcStatus.code(status), GrpcStatus.COUNT);
    } else {
      count(OTHER, 0, 1);
    }
  }

  private void count(int group, int index, int groupSize) {
    AtomicReferenceArray<@Nullable CounterDataPoint> counters = groups.getAcquire(group);
    CounterDataPoint counter = counters == null ? null : counters.getAcquire(index);
    (counter == null ? make(group, index, groupSize) : counter).inc();
  }

  private CounterDataPoint make(int group, int index, int groupSize) {
    AtomicReferenceArray<@Nullable CounterDataPoint> counters = groups.get(group);
    if (counters == null) {
      counters = new AtomicReferenceArray<>(groupSize);
      if (!groups.compareAndSet(group, null, counters)) {
        return make(group, index, groupSize);
      }
    }
    CounterDataPoint counter = requests.labelValues(method, place, label(group, index));
    counters.set(index, counter);
    return counter;
  }

  private String label(int group, int index) {
    return switch (group) {
      case GRPC -> GrpcStatus.label(index);
      case OTHER -> other;
      default -> Integer.toString(FIRST_STATUS + group * STATUSES_A_CLASS + index);
    };
  }
}
