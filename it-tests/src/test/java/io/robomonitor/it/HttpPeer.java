package io.robomonitor.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** The server that clients under test call; it lives in the test's own JVM. */
final class HttpPeer implements AutoCloseable {

  private static final int LARGE = 300_000;
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final AtomicInteger asked = new AtomicInteger();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  HttpPeer() throws IOException {
    this(HttpServer.create(ANY_PORT, 0));
  }

  /** Over TLS, with the certificate of this context. */
  HttpPeer(SSLContext tls) throws IOException {
    this(withTls(HttpsServer.create(ANY_PORT, 0), tls));
  }

  private HttpPeer(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private static HttpServer withTls(HttpsServer server, SSLContext tls) {
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return server;
  }

  String url() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return scheme + "://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    switch (exchange.getRequestURI().getPath()) {
      case "/ok" -> send(exchange, 200, 2);
      case "/large" -> send(exchange, 200, LARGE);
      case "/created" -> send(exchange, 201, 7);
      case "/no-content" -> exchange.sendResponseHeaders(204, -1);
      case "/failing" -> send(exchange, 503, 4);
      case "/third-time" -> send(exchange, asked.incrementAndGet() % 3 == 0 ? 200 : 503, 2);
      case "/guarded" -> guarded(exchange);
      case "/redirect" -> redirect(exchange, "/redirect-again");
      case "/redirect-again" -> redirect(exchange, "/ok");
      case "/hang" -> {
        return; // and never answers
      }
      default -> send(exchange, 404, 3);
    }
    exchange.close();
  }

  private static void guarded(HttpExchange exchange) throws IOException {
    boolean isKnown = exchange.getRequestHeaders().containsKey("Authorization");
    exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"guarded\"");
    send(exchange, isKnown ? 200 : 401, 2);
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    exchange.sendResponseHeaders(302, -1);
  }

  private static void send(HttpExchange exchange, int status, int size) throws IOException {
    exchange.sendResponseHeaders(status, size);
    exchange.getResponseBody().write(new byte[size]);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
