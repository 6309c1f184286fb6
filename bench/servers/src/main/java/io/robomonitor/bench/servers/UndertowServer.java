package io.robomonitor.bench.servers;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RoutingHandler;
import io.undertow.util.Headers;
import io.undertow.util.PathTemplateMatch;
import java.io.Closeable;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.Callable;

/** Undertow with a template of its own routing, answered where it was read, without a worker. */
public final class UndertowServer implements Callable<Integer>, Closeable {

  private final Undertow server =
      Undertow.builder()
          .addHttpListener(0, "127.0.0.1")
          .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, 3_600_000)
          .setIoThreads(2)
          .setWorkerThreads(8)
          .setHandler(new RoutingHandler().get("/users/{id}", UndertowServer::answer))
          .build();

  @Override
  public Integer call() {
    server.start();
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  private static void answer(HttpServerExchange exchange) {
    PathTemplateMatch match = exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY);
    byte[] json = User.of(match.getParameters().get("id")).json();
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    exchange.setResponseContentLength(json.length);
    exchange.getResponseSender().send(ByteBuffer.wrap(json));
  }

  @Override
  public void close() {
    server.stop();
  }
}
