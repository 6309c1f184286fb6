package io.robomonitor.advice.http;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges of one connection, or of one stream of it, whose requests are answered in the order
 * in which they came; with pipelining (RFC 9112, 9.3.2) some wait while others are answered. A
 * connection is told what it received and sent by one thread at a time, its event loop; {@link
 * #oldest} and {@link #newest} are for any thread.
 *
 * <p>Without pipelining one {@link ServerExchange} serves all requests of a connection.
 */
public final class ServerConnection {

  private static final int SWITCHING_PROTOCOLS = 101;

  private final HttpServerRecorder recorder;
  private volatile @Nullable ServerExchange oldest;
  private volatile @Nullable ServerExchange newest;
  private @Nullable ArrayDeque<ServerExchange> waiting;
  private @Nullable ServerExchange spare;
  private boolean interim;
  private boolean closed;

  public ServerConnection(HttpServerRecorder recorder) {
    this.recorder = recorder;
  }

  /**
   * The head of a request was received. After {@link #close} nothing is received.
   *
   * @param method as sent
   * @param target as sent
   */
  public void request(String method, String target) {
    if (closed) {
      return;
    }
    ServerExchange exchange = spare == null ? new ServerExchange() : spare;
    spare = null;
    recorder.begin(exchange);
    exchange.request(method, target);
    newest = exchange;
    if (oldest == null) {
      oldest = exchange;
    } else {
      if (waiting == null) {
        waiting = new ArrayDeque<>();
      }
      waiting.add(exchange);
    }
  }

  /** A part of the newest request's body was received. */
  public void requestBody(long bytes) {
    ServerExchange exchange = newest;
    if (exchange != null && bytes > 0) {
      exchange.addRequestBytes(bytes);
    }
  }

  /**
   * The head of an answer was sent, to the oldest request. It ends the exchange where no body can
   * follow, because another protocol does.
   */
  public void response(int status) {
    ServerExchange exchange = oldest;
    interim = status < 200 && status != SWITCHING_PROTOCOLS;
    if (exchange == null || interim) {
      return;
    }
    exchange.sent(status);
    exchange.addResponseBytes(0);
    if (status == SWITCHING_PROTOCOLS || isTunnel(exchange, status)) {
      endOfResponse();
    }
  }

  /** A successful CONNECT (RFC 9110, 9.3.6). */
  private static boolean isTunnel(ServerExchange exchange, int status) {
    return status < 300 && "CONNECT".equals(exchange.method());
  }

  /** A part of an answer's body was handed on to be sent; to HEAD none is. */
  public void responseBody(long bytes) {
    ServerExchange exchange = oldest;
    if (exchange != null && !interim && bytes > 0 && !"HEAD".equals(exchange.method())) {
      exchange.addResponseBytes(bytes);
    }
  }

  /** How much of a body the current answer has so far; 0 if there is none. */
  public long responseBytes() {
    ServerExchange exchange = oldest;
    return exchange == null ? 0 : Math.max(exchange.responseBytes(), 0);
  }

  /** An answer was sent to its end; that of an interim one (1xx) ends no exchange. */
  public void endOfResponse() {
    ServerExchange exchange = oldest;
    if (interim || exchange == null) {
      interim = false;
      return;
    }
    recorder.complete(exchange, 0);
    next();
  }

  /** The oldest request will be answered elsewhere, and counted there. */
  public void handOver() {
    ServerExchange exchange = oldest;
    if (exchange != null) {
      recorder.discard(exchange);
      next();
    }
  }

  private void next() {
    spare = oldest;
    oldest = waiting == null ? null : waiting.poll();
  }

  /** Nothing is received or sent any more: what is not answered yet, is not any more. */
  public void close() {
    closed = true;
    while (oldest != null) {
      recorder.abandon(oldest);
      next();
    }
  }

  /** The exchange that is being answered, or is next; null: all were answered. */
  public @Nullable ServerExchange oldest() {
    return oldest;
  }

  /** The exchange whose request came last; it may have been answered. Null: none came. */
  public @Nullable ServerExchange newest() {
    return newest;
  }
}
