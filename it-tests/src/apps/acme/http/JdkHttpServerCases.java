package acme.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The matrix' routes on the JDK's own server; with "virtual-threads", each request on its own. */
public final class JdkHttpServerCases {

  public static void main(String[] arguments) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService threads = arguments.length > 0 ? virtualThreads() : Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext("/hello", JdkHttpServerCases::hello);
    server.createContext("/echo", JdkHttpServerCases::echo);
    server.createContext("/stream", JdkHttpServerCases::stream);
    server.createContext("/async", exchange -> threads.execute(() -> later(exchange)));
    server.createContext("/boom", JdkHttpServerCases::fail);
    server.createContext("/late-boom", JdkHttpServerCases::failLate);
    server.createContext("/endless", JdkHttpServerCases::endless);
    server.start();
    System.out.println("listening " + server.getAddress().getPort());
    while (System.in.read() >= 0) {}
    server.stop(0);
    threads.shutdownNow();
  }

  private static ExecutorService virtualThreads() throws Exception {
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }

  private static void hello(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring("/hello/".length());
    byte[] text = ("hello " + name).getBytes("UTF-8");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    exchange.sendResponseHeaders(200, text.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(text);
    }
  }

  private static void echo(HttpExchange exchange) throws IOException {
    byte[] all = exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(200, all.length);
    exchange.getResponseBody().write(all);
    exchange.close();
  }

  private static void stream(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    out.write("one ".getBytes());
    out.flush();
    out.write("two".getBytes());
    out.write(' ');
    out.flush();
    out.write("three".getBytes());
    exchange.close();
  }

  private static void later(HttpExchange exchange) {
    try {
      exchange.sendResponseHeaders(200, 5);
      exchange.getResponseBody().write("later".getBytes());
    } catch (IOException gone) {
      throw new IllegalStateException(gone);
    } finally {
      exchange.close();
    }
  }

  private static void fail(HttpExchange exchange) {
    throw new IllegalStateException("as wanted");
  }

  private static void failLate(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write("some".getBytes());
    exchange.getResponseBody().flush();
    fail(exchange);
  }

  private static void endless(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] block = new byte[8192];
    while (true) {
      exchange.getResponseBody().write(block);
      exchange.getResponseBody().flush();
    }
  }
}
