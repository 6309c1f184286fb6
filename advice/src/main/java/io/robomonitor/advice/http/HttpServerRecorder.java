package io.robomonitor.advice.http;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.robomonitor.advice.BoundedCache;
import io.robomonitor.advice.Outermost;
import io.robomonitor.advice.Telemetry;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records requests of HTTP servers. All methods are for any thread, take no lock and, once a series
 * exists, allocate nothing.
 *
 * <p>Of nested calls on one thread (filters, forwards, includes) the outermost counts. A request is
 * opened by {@link #enter} and closed by {@link #exit} on the same thread, or, when it goes on
 * asynchronously, by {@link #leave} on that thread and later {@link #complete} on any.
 */
public final class HttpServerRecorder {

  /** Endpoint of requests that no route matched. */
  public static final String UNMATCHED = "_unmatched";

  /** Method or status that HTTP does not define. */
  public static final String OTHER = "_OTHER";

  /** Endpoint of requests that are not to be recorded; compared by identity. */
  @SuppressWarnings("StringOperationCanBeSimplified")
  public static final String EXCLUDED = new String("excluded");

  private static volatile HttpSettings configured = HttpSettings.defaults();
  private static volatile @Nullable HttpServerRecorder made;

  private static final class Active {
    static final HttpServerRecorder RECORDER = new HttpServerRecorder(Telemetry.installed());

    static {
      made = RECORDER;
      RECORDER.apply(configured);
    }
  }

  private final Outermost outermost = new Outermost();
  private final LongAdder inFlight = new LongAdder();
  private final BoundedCache<EndpointSeries.ByMethod> endpoints;
  private final EndpointSeries.ByMethod unmatched;
  private volatile EndpointRules rules = new EndpointRules(HttpSettings.defaults());

  public HttpServerRecorder(Telemetry telemetry) {
    EndpointSeries.Families families =
        new EndpointSeries.Families(
            telemetry.counter(HttpServerMetrics.REQUESTS),
            telemetry.durations(HttpServerMetrics.DURATION),
            telemetry.counter(HttpServerMetrics.REQUEST_BYTES),
            telemetry.counter(HttpServerMetrics.RESPONSE_BYTES));
    telemetry.gauge(HttpServerMetrics.IN_FLIGHT, new InFlightReader(inFlight));
    unmatched = new EndpointSeries.ByMethod(families, UNMATCHED);
    endpoints =
        new BoundedCache<>(
            HttpSettings.defaults().maxEndpoints(),
            telemetry.seriesDropped(HttpServerMetrics.REQUESTS),
            new SeriesFactory(families));
  }

  /** The recorder of the installed telemetry, made on first use. */
  public static HttpServerRecorder active() {
    return Active.RECORDER;
  }

  /**
   * Sets what {@link #active} goes by, from its first request if it is not made yet. Cheap, and
   * does not make it.
   */
  public static void configure(HttpSettings settings) {
    configured = settings;
    HttpServerRecorder recorder = made;
    if (recorder != null) {
      recorder.apply(settings);
    }
  }

  /** Takes over settings, also while requests run. */
  public void apply(HttpSettings settings) {
    endpoints.cap(settings.maxEndpoints());
    rules = new EndpointRules(settings);
  }

  /**
   * Opens a request.
   *
   * @return the start, to be handed on; 0 inside a request that is already open on this thread, and
   *     then nothing is to be closed
   */
  public long enter() {
    long start = outermost.enter();
    if (start != 0) {
      inFlight.increment();
    }
    return start;
  }

  /** Whether the configuration looks at paths; if not, {@link #endpointFor} needs none. */
  public boolean looksAtPaths() {
    return rules.lookAtPaths();
  }

  /**
   * Names a request's endpoint by the configuration, or else by its route.
   *
   * @param path the request's path without query; null: unknown
   * @param route the server's own route; null or empty: none matched
   * @return the endpoint for {@link #exit} or {@link #complete}
   */
  public String endpointFor(@Nullable String path, @Nullable String route) {
    return rules.endpoint(path, route);
  }

  /**
   * Closes and records a request, on the thread that opened it.
   *
   * @param start from {@link #enter}; 0 does nothing
   * @param method as sent
   * @param endpoint from {@link #endpointFor}, or a route; null: none matched
   * @param status as sent
   */
  public void exit(long start, @Nullable String method, @Nullable String endpoint, int status) {
    if (start != 0) {
      outermost.leave();
      complete(start, method, endpoint, status);
    }
  }

  /**
   * Leaves a request on the thread that opened it, to be {@linkplain #complete completed} later.
   */
  public void leave(long start) {
    if (start != 0) {
      outermost.leave();
    }
  }

  /** Closes and records a request that was {@linkplain #leave left}, once, on any thread. */
  public void complete(long start, @Nullable String method, @Nullable String endpoint, int status) {
    if (start == 0) {
      return;
    }
    long nanos = System.nanoTime() - start;
    inFlight.decrement();
    if (!isExcluded(endpoint)) {
      series(method, endpoint).record(status, nanos);
    }
  }

  /**
   * Watches a request from the server's own entrance, in case nothing further in opens it.
   *
   * @return the start, for {@link #closeUnserved}
   */
  public long watch() {
    return outermost.watch();
  }

  /**
   * Records a request that the server answered itself: {@link #enter} was not called on this thread
   * since {@link #watch}. Otherwise does nothing.
   */
  public void closeUnserved(
      long start, @Nullable String method, @Nullable String path, int status) {
    if (start != 0 && !outermost.enteredSinceWatch()) {
      String endpoint = endpointFor(path, null);
      if (!isExcluded(endpoint)) {
        series(method, endpoint).record(status, System.nanoTime() - start);
      }
    }
  }

  /** Adds the size of a request's body in bytes; negative: unknown, and nothing is added. */
  public void requestBytes(@Nullable String method, @Nullable String endpoint, long bytes) {
    if (bytes >= 0 && !isExcluded(endpoint)) {
      series(method, endpoint).addRequestBytes(bytes);
    }
  }

  /** Adds the size of a response's body in bytes; negative: unknown, and nothing is added. */
  public void responseBytes(@Nullable String method, @Nullable String endpoint, long bytes) {
    if (bytes >= 0 && !isExcluded(endpoint)) {
      series(method, endpoint).addResponseBytes(bytes);
    }
  }

  /** Unmatched requests have a place of their own, whatever the cap. */
  private EndpointSeries series(@Nullable String method, @Nullable String endpoint) {
    EndpointSeries.ByMethod byMethod =
        endpoint == null || endpoint.equals(UNMATCHED) ? unmatched : endpoints.get(endpoint);
    return byMethod.get(method);
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isExcluded(@Nullable String endpoint) {
    return endpoint == EXCLUDED;
  }

  private record SeriesFactory(EndpointSeries.Families families)
      implements BoundedCache.Factory<EndpointSeries.ByMethod> {
    @Override
    public EndpointSeries.ByMethod create(String endpoint, String b, String c) {
      return new EndpointSeries.ByMethod(families, endpoint);
    }
  }

  private record InFlightReader(LongAdder inFlight)
      implements Consumer<GaugeWithCallback.Callback> {
    @Override
    public void accept(GaugeWithCallback.Callback gauge) {
      gauge.call((double) inFlight.sum());
    }
  }
}
