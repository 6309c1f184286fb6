package io.robomonitor.advice.http.grizzly;

import io.robomonitor.advice.WeakIdentityMap;
import io.robomonitor.advice.http.HttpServerRecorder;
import io.robomonitor.advice.http.ServerExchange;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpHandlerRegistration;
import org.jspecify.annotations.Nullable;

/** What is open on a Grizzly server, found by its own objects. */
final class GrizzlyExchanges {

  /** Grizzly uses its packets again, and with each the exchange that it had before. */
  private static final WeakIdentityMap<HttpRequestPacket, ServerExchange> EXCHANGES =
      new WeakIdentityMap<>();

  /** What handlers are mapped to, if they have one mapping; not those that know more themselves. */
  private static final WeakIdentityMap<HttpHandler, String> MAPPINGS = new WeakIdentityMap<>();

  private static final int NOTHING_SENT = 0;

  private GrizzlyExchanges() {}

  static void begin(HttpRequestPacket packet) {
    ServerExchange exchange = EXCHANGES.get(packet);
    if (exchange == null) {
      exchange = new ServerExchange();
      EXCHANGES.put(packet, exchange);
    }
    HttpServerRecorder recorder = HttpServerRecorder.active();
    recorder.begin(exchange);
    exchange.request(method(packet), recorder.looksAtPaths() ? packet.getRequestURI() : null);
  }

  static @Nullable ServerExchange of(HttpHeader header) {
    HttpRequestPacket packet =
        header instanceof HttpResponsePacket response
            ? response.getRequest()
            : (HttpRequestPacket) header;
    ServerExchange exchange = packet == null ? null : EXCHANGES.get(packet);
    return exchange == null || !exchange.isOpen() ? null : exchange;
  }

  /** After the answer, or in place of it. */
  static void complete(HttpRequestPacket packet) {
    ServerExchange exchange = of(packet);
    if (exchange != null) {
      exchange.addRequestBytes(packet.getContentLength());
      exchange.addResponseBytes(0); // an answer without a body is one of a known size
      HttpResponsePacket response = packet.getResponse();
      int status = response.isCommitted() ? response.getStatus() : NOTHING_SENT;
      HttpServerRecorder.active().complete(exchange, status);
    }
  }

  /** What is answered to HEAD is written by the application, but not sent. */
  static void written(HttpHeader header, long bytes) {
    ServerExchange exchange = of(header);
    if (exchange != null
        && !Method.HEAD.equals(((HttpResponsePacket) header).getRequest().getMethod())) {
      exchange.addResponseBytes(bytes);
    }
  }

  /** The size of a body is its declared length, or else what was read of it. */
  static void read(HttpHeader header, long bytes) {
    ServerExchange exchange = bytes > 0 && header.getContentLength() < 0 ? of(header) : null;
    if (exchange != null) {
      exchange.addRequestBytes(bytes);
    }
  }

  static void mapped(HttpHandler handler, HttpHandlerRegistration @Nullable [] mappings) {
    String name = handler.getClass().getName();
    if (mappings != null
        && mappings.length == 1
        && !name.startsWith("org.glassfish.jersey.")
        && !name.startsWith("org.glassfish.grizzly.servlet.")) {
      String mapping = mappings[0].getContextPath() + mappings[0].getUrlPattern();
      MAPPINGS.put(handler, mapping.isEmpty() ? "/" : mapping);
    }
  }

  static @Nullable String mapping(HttpHandler handler) {
    return MAPPINGS.get(handler);
  }

  static String method(HttpRequestPacket packet) {
    return packet.getMethod().getMethodString();
  }
}
