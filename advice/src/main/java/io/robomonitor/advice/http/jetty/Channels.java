package io.robomonitor.advice.http.jetty;

import io.robomonitor.advice.WeakIdentityMap;
import io.robomonitor.advice.http.HttpServerRecorder;
import io.robomonitor.advice.http.ServerExchange;
import org.eclipse.jetty.http.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * The exchange of each channel. A channel serves the requests of a connection of HTTP/1 one after
 * another, and of HTTP/2 those of a stream, after which it is used again.
 */
final class Channels {

  private static final WeakIdentityMap<Object, Current> CURRENT = new WeakIdentityMap<>();

  private Channels() {}

  /** The exchange that a channel is in. */
  private static final class Current {
    final ServerExchange exchange = new ServerExchange();
    volatile boolean aborted;
  }

  /** A request that is refused while its body is read is told a second time. */
  static void begin(Object channel, MetaData.@Nullable Request request) throws Throwable {
    Current current = CURRENT.get(channel);
    if (current == null) {
      current = new Current();
      CURRENT.put(channel, current);
    } else if (current.exchange.isOpen()) {
      return;
    }
    current.aborted = false;
    ServerExchange exchange = current.exchange;
    HttpServerRecorder recorder = HttpServerRecorder.active();
    recorder.begin(exchange);
    if (request != null) {
      String method = request.getMethod(); // null: refused before it was read, and no URI either
      boolean hasUri = method != null && recorder.looksAtPaths();
      exchange.request(method, hasUri ? RequestUri.of(request) : null);
    }
  }

  /** The open exchange of a channel; null: none. */
  static @Nullable ServerExchange open(Object channel) {
    Current current = CURRENT.get(channel);
    return current != null && current.exchange.isOpen() ? current.exchange : null;
  }

  /** Nothing of an answer is sent any more. */
  static void abort(Object channel) {
    Current current = CURRENT.get(channel);
    if (current != null) {
      current.aborted = true;
    }
  }

  /** The open exchange of a channel whose answer was aborted; null: none. */
  static @Nullable ServerExchange aborted(Object channel) {
    Current current = CURRENT.get(channel);
    return current != null && current.aborted && current.exchange.isOpen()
        ? current.exchange
        : null;
  }

  static @Nullable Object resume(Object channel) {
    ServerExchange exchange = open(channel);
    return exchange == null ? null : HttpServerRecorder.active().resume(exchange);
  }

  static void pause(@Nullable Object resumed) {
    if (resumed != null) {
      HttpServerRecorder.active().pause(resumed);
    }
  }

  /**
   * Completes an exchange.
   *
   * @param declared what the client said its body's size was; negative: nothing
   * @param read how much of it arrived
   */
  static void complete(
      ServerExchange exchange,
      @Nullable String method,
      int status,
      long declared,
      long read,
      long written) {
    exchange.addRequestBytes(
        declared >= 0 ? declared : read > 0 ? read : HttpServerRecorder.UNKNOWN);
    exchange.addResponseBytes("HEAD".equals(method) ? 0 : written);
    HttpServerRecorder.active().complete(exchange, status);
  }
}
