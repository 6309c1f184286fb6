package io.robomonitor.advice.http.jdkserver;

import com.sun.net.httpserver.HttpContext;
import io.robomonitor.advice.WeakIdentityMap;
import io.robomonitor.advice.http.HttpServerRecorder;
import io.robomonitor.advice.http.ServerExchange;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The exchange of each connection of the JDK's servers: requests of a connection come one after
 * another, so it needs one. Connections are known from their first request on, those of the agent's
 * own endpoint never.
 */
final class Connections {

  private static final String ROOT = "/";
  private static final WeakIdentityMap<Object, Connection> ALL = new WeakIdentityMap<>();

  private Connections() {}

  /** A connection's exchange, and the context that serves it. */
  static final class Connection {
    final ServerExchange exchange = new ServerExchange();
    private volatile @Nullable String context;

    void complete(int status) {
      if (exchange.isOpen()) {
        exchange.fallbackRoute(context);
        HttpServerRecorder.active().complete(exchange, status);
      }
    }
  }

  /** What is known of a connection; null: it is not looked at. */
  static @Nullable Connection of(@Nullable Object connection) {
    return connection == null ? null : ALL.get(connection);
  }

  /** The same, from now on if not before. */
  static Connection known(Object connection) {
    Connection known = ALL.get(connection);
    if (known == null) {
      known = new Connection();
      ALL.put(connection, known);
    }
    return known;
  }

  /** Takes the path of a context for the route, unless it is the root's, which matches anything. */
  static void serves(Object connection, HttpContext context) {
    Connection known = of(connection);
    if (known != null) {
      String path = context.getPath();
      known.context = path.equals(ROOT) ? null : path;
    }
  }

  static void begin(Object connection, String method, URI uri, long length) {
    Connection known = of(connection);
    if (known == null) {
      return;
    }
    HttpServerRecorder recorder = HttpServerRecorder.active();
    recorder.begin(known.exchange);
    known.exchange.request(method, recorder.looksAtPaths() ? uri.getRawPath() : null);
    if (length > 0) {
      known.exchange.addRequestBytes(length);
    }
  }

  /** Ends an exchange that the server answers itself, whether it was begun or not. */
  static void refuse(@Nullable Object connection, @Nullable String requestLine, int status) {
    Connection known = of(connection);
    if (known == null) {
      return;
    }
    if (!known.exchange.isOpen()) {
      known.context = null;
      HttpServerRecorder.active().begin(known.exchange);
      known.exchange.request(word(requestLine, 0), word(requestLine, 1));
    }
    known.complete(status);
  }

  /** A word of {@code GET /path HTTP/1.1}; null: it has not so many. */
  private static @Nullable String word(@Nullable String line, int number) {
    if (line == null) {
      return null;
    }
    int start = 0;
    for (int i = 0; i < number; i++) {
      start = line.indexOf(' ', start) + 1;
      if (start == 0) {
        return null;
      }
    }
    int end = line.indexOf(' ', start);
    return end < 0 ? null : line.substring(start, end);
  }
}
