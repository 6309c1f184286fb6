package io.robomonitor.advice.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A request and its answer that are not bound to one thread: of servers that do not block, and of
 * requests that a thread has {@linkplain HttpServerRecorder#suspend suspended}. What is set is for
 * any thread; the last value before the completion counts. It is completed once, whoever comes
 * first, and may then be {@linkplain HttpServerRecorder#begin(ServerExchange) begun} again, so that
 * a connection needs one object for all its requests.
 */
public final class ServerExchange {

  private static final VarHandle START;

  static {
    try {
      START = MethodHandles.lookup().findVarHandle(ServerExchange.class, "start", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** {@link System#nanoTime} made odd; 0: not open. */
  private volatile long start;

  private volatile @Nullable String route;
  private volatile @Nullable String fallback;
  private volatile boolean settled;
  private @Nullable String method;
  private @Nullable String target;
  private int sent;
  private long requestBytes;
  private long responseBytes;

  /** An exchange that is not open; see {@link HttpServerRecorder#begin(ServerExchange)}. */
  public ServerExchange() {}

  void open(long since, @Nullable String knownRoute, @Nullable String knownFallback) {
    settled = false;
    route = knownRoute;
    fallback = knownFallback;
    method = null;
    target = null;
    sent = 0;
    requestBytes = HttpServerRecorder.UNKNOWN;
    responseBytes = HttpServerRecorder.UNKNOWN;
    start = since;
  }

  /** Closes it; returns the start, or 0 if it was not open. */
  long close() {
    return (long) START.getAndSet(this, 0L);
  }

  /** Whether it was begun and is not completed. */
  public boolean isOpen() {
    return start != 0;
  }

  /**
   * What is asked for.
   *
   * @param requestMethod as sent
   * @param requestTarget a path or URI, with or without a query (RFC 9112, 3.2); null: unknown
   */
  public void request(@Nullable String requestMethod, @Nullable String requestTarget) {
    method = requestMethod;
    target = requestTarget;
  }

  /** Like {@link HttpServerRecorder#sent}, of this exchange. */
  public void sent(int status) {
    sent = status;
  }

  /** Like {@link HttpServerRecorder#route(String)}, of this exchange. */
  public void route(String template) {
    if (!settled) {
      route = HttpServerRecorder.betterRoute(route, template);
    }
  }

  /**
   * Names the route in place of what was named before: by frameworks that hand a request to one
   * matching route after another, until one answers.
   */
  public void rename(String template) {
    if (!settled) {
      route = template;
    }
  }

  /**
   * Keeps the route as it is: what is matched from now on is a part of it, such as an error page.
   */
  public void settle() {
    settled = true;
  }

  /** Like {@link HttpServerRecorder#fallbackRoute}, of this exchange. */
  public void fallbackRoute(@Nullable String mapping) {
    if (fallback == null && !settled) {
      fallback = mapping;
    }
  }

  /** The route that counts so far, a fallback if there is no better; null: none yet. */
  public @Nullable String route() {
    String named = route;
    return named == null ? fallback : named;
  }

  /** Adds to the size of the request's body, in bytes; negative: unknown, and nothing is added. */
  public void addRequestBytes(long bytes) {
    requestBytes = sum(requestBytes, bytes);
  }

  /** Adds to the size of the response's body, in bytes; negative: unknown, and nothing is added. */
  public void addResponseBytes(long bytes) {
    responseBytes = sum(responseBytes, bytes);
  }

  private static long sum(long sofar, long bytes) {
    return bytes < 0 ? sofar : Math.max(sofar, 0) + bytes;
  }

  int statusSent() {
    return sent;
  }

  @Nullable String method() {
    return method;
  }

  @Nullable String target() {
    return target;
  }

  long requestBytes() {
    return requestBytes;
  }

  long responseBytes() {
    return responseBytes;
  }
}
