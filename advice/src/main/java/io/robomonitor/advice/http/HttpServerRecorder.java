package io.robomonitor.advice.http;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.robomonitor.advice.BoundedCache;
import io.robomonitor.advice.Telemetry;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records requests of HTTP servers. All methods are for any thread, take no lock and, once a series
 * exists, allocate nothing but the {@link ServerExchange} of a request that changes threads.
 *
 * <p>Of nested calls on one thread (a server, its filters, forwards, includes) the outermost opens
 * the request and closes it; those within may name its route. A request is either
 *
 * <ul>
 *   <li>opened by {@link #enter} and closed by {@link #exit} on the same thread, or
 *   <li>opened so, but {@linkplain #suspend suspended} when it goes on asynchronously, or
 *   <li>{@linkplain #begin begun} without a thread, by a server that does not block.
 * </ul>
 *
 * The latter two are {@linkplain #complete completed} on any thread, and {@linkplain #resume
 * resumed} around what the server or application does for them on a thread.
 */
public final class HttpServerRecorder {

  /** Endpoint of requests that no route matched. */
  public static final String UNMATCHED = "_unmatched";

  /** Method or status that HTTP does not define. */
  public static final String OTHER = "_OTHER";

  /** A size in bytes that nobody tells. */
  public static final long UNKNOWN = -1;

  /** Endpoint of requests that are not to be recorded; compared by identity. */
  @SuppressWarnings("StringOperationCanBeSimplified")
  static final String EXCLUDED = new String("excluded");

  private static volatile HttpSettings configured = HttpSettings.defaults();
  private static volatile @Nullable HttpServerRecorder made;

  private static final class Active {
    static final HttpServerRecorder RECORDER = new HttpServerRecorder(Telemetry.installed());

    static {
      made = RECORDER;
      RECORDER.apply(configured);
    }
  }

  private final CurrentRequest current = new CurrentRequest();
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
   * Opens a request on this thread.
   *
   * @return the start, to be handed on; 0 inside a request that is already open on this thread, and
   *     then nothing is to be closed
   */
  public long enter() {
    long start = current.enter();
    if (start != 0) {
      inFlight.increment();
    }
    return start;
  }

  /** {@link #exit(long, String, String, int, long, long)} where no sizes are known. */
  public void exit(long start, @Nullable String method, @Nullable String target, int status) {
    exit(start, method, target, status, UNKNOWN, UNKNOWN);
  }

  /**
   * Closes and records a request, on the thread that opened it.
   *
   * @param start from {@link #enter}; 0 does nothing
   * @param method as sent
   * @param target the path or URI asked for, with or without a query; null: unknown. Not needed
   *     unless {@link #looksAtPaths}
   * @param status as sent
   * @param requestBytes size of the request's body; negative: unknown
   * @param responseBytes size of the response's body; negative: unknown
   */
  public void exit(
      long start,
      @Nullable String method,
      @Nullable String target,
      int status,
      long requestBytes,
      long responseBytes) {
    if (start != 0) {
      String route = current.leave();
      int sent = current.statusSent();
      record(start, route, method, target, sent == 0 ? status : sent, requestBytes, responseBytes);
    }
  }

  /**
   * Takes a request off the thread that opened it, to be completed later, on any thread.
   *
   * @param start from {@link #enter}, not 0
   */
  public ServerExchange suspend(long start, @Nullable String method, @Nullable String target) {
    ServerExchange exchange = new ServerExchange();
    current.leaveTo(exchange, start);
    exchange.request(method, target);
    exchange.sent(current.statusSent());
    return exchange;
  }

  /** Opens a request that is not bound to this thread. */
  public ServerExchange begin() {
    ServerExchange exchange = new ServerExchange();
    begin(exchange);
    return exchange;
  }

  /** The same with an object that is not open: a new one, or one that served before. */
  public void begin(ServerExchange exchange) {
    inFlight.increment();
    exchange.open(System.nanoTime() | 1, null, null);
  }

  /**
   * Closes and records an exchange, once: later calls, or one before it was begun, do nothing.
   *
   * @param status as sent
   */
  public void complete(ServerExchange exchange, int status) {
    String route = exchange.route();
    String method = exchange.method();
    String target = exchange.target();
    long requestBytes = exchange.requestBytes();
    long responseBytes = exchange.responseBytes();
    int sent = exchange.statusSent();
    long start = exchange.close();
    if (start != 0) {
      record(start, route, method, target, sent == 0 ? status : sent, requestBytes, responseBytes);
    }
  }

  /**
   * Closes an exchange whose connection is gone. It is recorded if the head of an answer was {@link
   * ServerExchange#sent}; otherwise there is no status to record, and it is only in flight no more.
   */
  public void abandon(ServerExchange exchange) {
    int sent = exchange.statusSent();
    if (sent == 0) {
      discard(exchange);
    } else {
      complete(exchange, sent);
    }
  }

  /** Closes an exchange unrecorded: it turned out to be none, or to be counted elsewhere. */
  public void discard(ServerExchange exchange) {
    if (exchange.close() != 0) {
      inFlight.decrement();
    }
  }

  /**
   * Tells the status that went out, where a server changes it afterwards: the client saw this one.
   */
  public void sent(int status) {
    current.sent(status);
  }

  /**
   * Makes an exchange the request of this thread, until {@link #pause}: what is entered within is a
   * part of it.
   *
   * @return what {@code pause} is to be called with; not null
   */
  public Object resume(ServerExchange exchange) {
    return current.resume(exchange);
  }

  /** Ends what {@link #resume} began, on the same thread. */
  public void pause(Object resumed) {
    current.pause(resumed);
  }

  /**
   * Names the route of the request that this thread is in, if it is in one. The first template
   * counts: what a framework forwards to is a part of what it matched first. {@link #UNMATCHED}, by
   * a framework that has found nothing yet, gives way to a template.
   *
   * @param template with placeholders for what differs between requests, {@code /users/{id}}
   */
  public void route(String template) {
    current.route(template);
  }

  /**
   * Names the route of this thread's request for the case that nothing better gets known: where a
   * server has found what serves it, but a framework may know more, also later. The first counts.
   *
   * @param mapping such as a servlet's; null names nothing
   */
  public void fallbackRoute(@Nullable String mapping) {
    if (mapping != null && !mapping.isEmpty()) {
      current.fallbackRoute(mapping);
    }
  }

  /** Whether this thread is in a request for which no route was named yet. */
  public boolean lacksRoute() {
    return current.lacksRoute();
  }

  /** Whether the configuration looks at paths; if not, nobody needs to make one. */
  public boolean looksAtPaths() {
    return rules.lookAtPaths();
  }

  static String betterRoute(@Nullable String known, String template) {
    return known == null || known.equals(UNMATCHED) ? template : known;
  }

  private void record(
      long start,
      @Nullable String route,
      @Nullable String method,
      @Nullable String target,
      int status,
      long requestBytes,
      long responseBytes) {
    long nanos = System.nanoTime() - start;
    inFlight.decrement();
    String endpoint = rules.endpoint(target, route);
    if (isExcluded(endpoint)) {
      return;
    }
    EndpointSeries series = series(method, endpoint);
    series.record(status, nanos);
    if (requestBytes >= 0) {
      series.addRequestBytes(requestBytes);
    }
    if (responseBytes >= 0) {
      series.addResponseBytes(responseBytes);
    }
  }

  /** Unmatched requests have a place of their own, whatever the cap. */
  private EndpointSeries series(@Nullable String method, String endpoint) {
    EndpointSeries.ByMethod byMethod =
        endpoint.equals(UNMATCHED) ? unmatched : endpoints.get(endpoint);
    return byMethod.get(method);
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isExcluded(String endpoint) {
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
