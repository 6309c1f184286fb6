package acme.http;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.PathTemplateMatch;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The matrix' routes as handlers of Undertow, some of them on its worker threads. */
public final class UndertowCases {

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("io.undertow").setLevel(Level.OFF);
    HttpHandler routes =
        Handlers.routing()
            .get("/hello/{name}", UndertowCases::hello)
            .add("HEAD", "/hello/{name}", UndertowCases::hello)
            .post("/echo", UndertowCases::echo)
            .get("/stream", new BlockingHandler(UndertowCases::stream))
            .get("/async", exchange -> exchange.dispatch(() -> later(exchange)))
            .get("/boom", new BlockingHandler(exchange -> fail()))
            .get("/late-boom", new BlockingHandler(UndertowCases::failLate))
            .get("/endless", new BlockingHandler(UndertowCases::endless))
            .get("/socket", Handlers.websocket((exchange, channel) -> listen(channel)));
    Undertow server =
        Undertow.builder()
            .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
            .addHttpListener(0, "127.0.0.1", Handlers.httpContinueRead(routes))
            .build();
    server.start();
    System.out.println("listening " + port(server));
    while (System.in.read() >= 0) {}
    server.stop();
  }

  private static int port(Undertow server) {
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  private static void hello(HttpServerExchange exchange) {
    PathTemplateMatch match = exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY);
    exchange.getResponseSender().send("hello " + match.getParameters().get("name"));
  }

  private static void echo(HttpServerExchange exchange) {
    exchange
        .getRequestReceiver()
        .receiveFullBytes(
            (e, bytes) -> e.getResponseSender().send(java.nio.ByteBuffer.wrap(bytes)));
  }

  private static void stream(HttpServerExchange exchange) throws IOException {
    for (String part : new String[] {"one ", "two ", "three"}) {
      exchange.getOutputStream().write(part.getBytes(StandardCharsets.UTF_8));
      exchange.getOutputStream().flush();
    }
  }

  private static void later(HttpServerExchange exchange) {
    exchange.getResponseSender().send("later");
  }

  private static void fail() {
    throw new IllegalStateException("as wanted");
  }

  private static void failLate(HttpServerExchange exchange) throws IOException {
    exchange.getOutputStream().write("some".getBytes(StandardCharsets.UTF_8));
    exchange.getOutputStream().flush();
    fail();
  }

  private static void endless(HttpServerExchange exchange) throws IOException {
    OutputStream out = exchange.getOutputStream();
    byte[] block = new byte[8192];
    while (true) {
      out.write(block);
      out.flush();
    }
  }

  private static void listen(WebSocketChannel channel) {
    channel
        .getReceiveSetter()
        .set(
            new AbstractReceiveListener() {
              @Override
              protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) {
                WebSockets.sendText(message.getData(), from, null);
              }
            });
    channel.resumeReceives();
  }
}
