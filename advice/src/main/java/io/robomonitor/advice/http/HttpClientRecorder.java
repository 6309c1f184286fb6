package io.robomonitor.advice.http;

import io.prometheus.metrics.core.metrics.Counter;
import io.robomonitor.advice.AgentThread;
import io.robomonitor.advice.BoundedCache;
import io.robomonitor.advice.DurationHistogram;
import io.robomonitor.advice.DurationPoint;
import io.robomonitor.advice.Outermost;
import io.robomonitor.advice.Telemetry;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Records calls of HTTP clients. All methods are for any thread, take no lock and, once a series
 * exists, allocate nothing but the {@link ClientCall} of a call that ends on another thread.
 *
 * <p>Of nested calls on one thread (a client over a client, a redirect that is followed) the
 * outermost counts. Calls that the agent makes itself, on an {@link AgentThread}, are not recorded.
 */
public final class HttpClientRecorder {

  /** In place of a status: the call ended without a response. */
  public static final int NO_RESPONSE = 0;

  /** The host of calls that do not tell it. */
  static final String UNKNOWN_HOST = "_unknown";

  private static final String ERROR = "error";

  private static volatile HttpSettings configured = HttpSettings.defaults();
  private static volatile @Nullable HttpClientRecorder made;

  private static final class Active {
    static final HttpClientRecorder RECORDER = new HttpClientRecorder(Telemetry.installed());

    static {
      made = RECORDER;
      RECORDER.apply(configured);
    }
  }

  private final Outermost outermost = new Outermost();
  private final BoundedCache<Host> hosts;

  public HttpClientRecorder(Telemetry telemetry) {
    hosts =
        new BoundedCache<>(
            HttpSettings.defaults().maxEndpoints(),
            telemetry.seriesDropped(HttpClientMetrics.REQUESTS),
            new HostFactory(
                telemetry.counter(HttpClientMetrics.REQUESTS),
                telemetry.durations(HttpClientMetrics.DURATION)));
  }

  /** The recorder of the installed telemetry, made on first use. */
  public static HttpClientRecorder active() {
    return Active.RECORDER;
  }

  /** Sets what {@link #active} goes by, as {@link HttpServerRecorder#configure} does. */
  public static void configure(HttpSettings settings) {
    configured = settings;
    HttpClientRecorder recorder = made;
    if (recorder != null) {
      recorder.apply(settings);
    }
  }

  /** Takes over settings, also while calls run: as many hosts are kept apart as endpoints. */
  public void apply(HttpSettings settings) {
    hosts.cap(settings.maxEndpoints());
  }

  /**
   * Opens a call.
   *
   * @return the start, to be handed on; 0 inside a call that is already open on this thread, and
   *     then nothing is to be closed
   */
  public long enter() {
    return AgentThread.isCurrent() ? 0 : outermost.enter();
  }

  /**
   * Opens a call like {@link #enter}, keeping what is called: for clients that change their request
   * on the way, or tell it later.
   *
   * @return null inside a call that is already open on this thread, and then nothing is to be left
   */
  public @Nullable ClientCall open(@Nullable String method, @Nullable String host) {
    long start = enter();
    return start == 0 ? null : new ClientCall(this, start, method, host);
  }

  /** Leaves and records a call from {@link #open}, on the thread that opened it. */
  public void exit(ClientCall call, int status) {
    leave();
    call.complete(status);
  }

  /** Leaves a call from {@link #open} on the thread that opened it; it is completed elsewhere. */
  public void leave() {
    outermost.leave();
  }

  /**
   * Closes and records a call, on the thread that opened it.
   *
   * @param start from {@link #enter}; 0 does nothing
   * @param method as sent
   * @param host without port, as called at first; null: unknown
   * @param status as received; {@link #NO_RESPONSE} after a failure
   */
  public void exit(long start, @Nullable String method, @Nullable String host, int status) {
    leave(start);
    complete(start, method, host, status);
  }

  /** Leaves a call unrecorded on the thread that opened it; it did not happen, or is continued. */
  public void leave(long start) {
    if (start != 0) {
      outermost.leave();
    }
  }

  /**
   * Leaves a call on the thread that opened it, to be completed later, on any thread.
   *
   * @param start from {@link #enter}, not 0
   */
  public ClientCall suspend(long start, @Nullable String method, @Nullable String host) {
    leave(start);
    return new ClientCall(this, start, method, host);
  }

  /** Opens a call that is not bound to this thread. */
  public ClientCall begin(@Nullable String method, @Nullable String host) {
    long start = AgentThread.isCurrent() ? 0 : System.nanoTime() | 1;
    return new ClientCall(this, start, method, host);
  }

  void complete(long start, @Nullable String method, @Nullable String host, int status) {
    if (start != 0) {
      long nanos = System.nanoTime() - start;
      String known = host == null || host.isEmpty() ? UNKNOWN_HOST : host;
      hosts.get(known).method(method).record(status, nanos);
    }
  }

  /** The series of one host by method; a method's appear with its first call. */
  private record Host(
      Counter requests,
      DurationHistogram durations,
      String name,
      AtomicReferenceArray<@Nullable Series> series) {

    Series method(@Nullable String method) {
      int index = HttpMethod.index(method);
      Series known = series.getAcquire(index);
      if (known == null) {
        String label = HttpMethod.label(index);
        known =
            new Series(
                new StatusCounters(requests, label, name, ERROR), durations.point(label, name));
        if (!series.compareAndSet(index, null, known)) {
          return method(method);
        }
      }
      return known;
    }
  }

  private record Series(StatusCounters requests, DurationPoint duration) {
    void record(int status, long nanos) {
      requests.count(status);
      duration.observeNanos(nanos);
    }
  }

  private record HostFactory(Counter requests, DurationHistogram durations)
      implements BoundedCache.Factory<Host> {
    @Override
    public Host create(String host, String b, String c) {
      return new Host(requests, durations, host, new AtomicReferenceArray<>(HttpMethod.COUNT));
    }
  }
}
