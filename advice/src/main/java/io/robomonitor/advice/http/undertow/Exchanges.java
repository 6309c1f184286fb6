package io.robomonitor.advice.http.undertow;

import io.robomonitor.advice.http.HttpServerRecorder;
import io.robomonitor.advice.http.JoinedRoutes;
import io.robomonitor.advice.http.ServerExchange;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.server.protocol.http2.Http2ServerConnection;
import io.undertow.util.AbstractAttachable;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.PathTemplateMatch;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of Undertow's exchanges. Those of a connection of HTTP/1 come one after another
 * and share one object, which is kept with the connection; those of HTTP/2 have one each.
 */
final class Exchanges {

  private static final AttachmentKey<ServerExchange> KEY =
      AttachmentKey.create(ServerExchange.class);

  /** What a handler read ahead, and put back to be read again. */
  private static final @Nullable AttachmentKey<?> READ_AHEAD = readAhead();

  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int OK = 200;

  private Exchanges() {}

  /** Makes an exchange this thread's, and opens it if it is new; null: it has ended already. */
  static @Nullable Object resume(HttpServerExchange undertow) {
    AbstractAttachable holder = holder(undertow);
    HttpServerRecorder recorder = HttpServerRecorder.active();
    ServerExchange exchange = holder.getAttachment(KEY);
    if (exchange == null || !exchange.isOpen()) {
      if (undertow.isComplete() || !undertow.getConnection().isOpen()) {
        return null;
      }
      if (exchange == null) {
        exchange = new ServerExchange();
        holder.putAttachment(KEY, exchange);
      }
      recorder.begin(exchange);
    }
    return recorder.resume(exchange);
  }

  /** An interim answer (1xx) is an exchange to Undertow, of its own. */
  static void complete(HttpServerExchange undertow) {
    ServerExchange exchange = open(undertow);
    int status = undertow.getStatusCode();
    if (exchange == null || (status < OK && status != SWITCHING_PROTOCOLS)) {
      return;
    }
    HttpServerRecorder recorder = HttpServerRecorder.active();
    if (status == SWITCHING_PROTOCOLS && isHttp2(undertow)) {
      recorder.discard(exchange); // it is answered, and counted, as the first stream of HTTP/2
      return;
    }
    String method = undertow.getRequestMethod().toString();
    exchange.request(method, recorder.looksAtPaths() ? undertow.getRequestURI() : null);
    nameRoute(exchange, undertow);
    exchange.addRequestBytes(undertow.getRequestContentLength());
    exchange.addResponseBytes(responseBytes(undertow));
    recorder.complete(exchange, status);
  }

  /**
   * A thread may end an answer before the one that wrote its last part has added that part: over
   * HTTP/2. A whole answer is as long as it says.
   */
  private static long responseBytes(HttpServerExchange undertow) {
    if (!Connectors.isEntityBodyAllowed(undertow)
        || Methods.HEAD.equals(undertow.getRequestMethod())) {
      return 0;
    }
    boolean isWhole = undertow.isResponseComplete() && undertow.getConnection().isOpen();
    long sent = undertow.getResponseBytesSent();
    return isWhole ? Math.max(sent, undertow.getResponseContentLength()) : sent;
  }

  private static @Nullable ServerExchange open(HttpServerExchange undertow) {
    ServerExchange exchange = holder(undertow).getAttachment(KEY);
    return exchange != null && exchange.isOpen() ? exchange : null;
  }

  /** The streams of HTTP/2 have the attachments of their connection in common. */
  private static AbstractAttachable holder(HttpServerExchange undertow) {
    ServerConnection connection = undertow.getConnection();
    return connection instanceof Http2ServerConnection ? undertow : connection;
  }

  private static boolean isHttp2(HttpServerExchange undertow) {
    String protocol = undertow.getResponseHeaders().getFirst(Headers.UPGRADE);
    return protocol != null && protocol.startsWith("h2c");
  }

  /** Only now, when nobody can name it any better, from what the handlers left behind. */
  private static void nameRoute(ServerExchange exchange, HttpServerExchange undertow) {
    PathTemplateMatch match = undertow.getAttachment(PathTemplateMatch.ATTACHMENT_KEY);
    String prefix = undertow.getResolvedPath();
    if (match != null) {
      exchange.route(JoinedRoutes.join(prefix, match.getMatchedTemplate()));
    } else if (!prefix.isEmpty() && exchange.route() == null) {
      exchange.route(JoinedRoutes.join(prefix, "/*"));
    }
  }

  static void unmatched(HttpServerExchange undertow) {
    ServerExchange exchange = open(undertow);
    if (exchange != null) {
      exchange.route(HttpServerRecorder.UNMATCHED);
    }
  }

  /** Whether a body's size is not told, and what is read of it now comes from the client. */
  static boolean isCounted(HttpServerExchange undertow) {
    return undertow.getRequestContentLength() < 0
        && (READ_AHEAD == null || undertow.getAttachment(READ_AHEAD) == null);
  }

  static void read(HttpServerExchange undertow, long bytes) {
    ServerExchange exchange = open(undertow);
    if (exchange != null && bytes > 0) {
      exchange.addRequestBytes(bytes);
    }
  }

  private static @Nullable AttachmentKey<?> readAhead() {
    try {
      Field key = HttpServerExchange.class.getDeclaredField("BUFFERED_REQUEST_DATA");
      key.setAccessible(true);
      return (AttachmentKey<?>) key.get(null);
    } catch (ReflectiveOperationException | RuntimeException notTold) {
      return null;
    }
  }
}
