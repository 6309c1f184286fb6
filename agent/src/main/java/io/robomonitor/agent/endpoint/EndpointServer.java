package io.robomonitor.agent.endpoint;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The JDK's HTTP server, on threads of ours. Apart from {@link MetricsEndpoint}, so that a Java
 * runtime without the module jdk.httpserver fails here, where it can be caught.
 *
 * <p>Made directly and not by client_java's {@code HTTPServer}, whose static initialiser sets
 * {@code sun.net.httpserver.*} properties for all servers of the JVM.
 */
final class EndpointServer {

  private static final long PATIENCE_SECONDS = 10;
  private static final int BACKLOG = 50;

  private final HttpServer server;
  private final EndpointThreads threads;

  private EndpointServer(HttpServer server, EndpointThreads threads) {
    this.server = server;
    this.threads = threads;
  }

  /** Binds the address and starts to answer; the caller waits until the dispatcher runs. */
  static EndpointServer start(InetSocketAddress address, Routes routes) throws IOException {
    HttpServer server = HttpServer.create(address, BACKLOG);
    EndpointThreads threads =
        new EndpointThreads(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS), System::nanoTime);
    server.setExecutor(threads);
    server.createContext("/", routes);
    // the dispatcher's thread is a daemon only if the thread that starts it is one
    CountDownLatch started = new CountDownLatch(1);
    threads.execute(
        () -> {
          server.start();
          started.countDown();
        });
    try {
      started.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new EndpointServer(server, threads);
  }

  int port() {
    return server.getAddress().getPort();
  }

  void interruptStalled() {
    threads.interruptStalled();
  }

  void close() {
    server.stop(0);
    threads.close();
  }
}
