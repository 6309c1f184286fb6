package io.robomonitor.bench.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends a fixed number of requests over a few connections, each as fast as it is answered. */
final class LoadGenerator implements AutoCloseable {

  private static final int CONNECTIONS = 4;
  private static final int DIFFERENT_REQUESTS = 1000;

  private final List<KeepAliveConnection> connections = new ArrayList<>();
  private final byte[][] requests = new byte[DIFFERENT_REQUESTS][];
  private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
  private long sent;

  /**
   * @param path of all requests, up to a number that differs
   */
  LoadGenerator(int port, String path) throws IOException {
    for (int id = 0; id < requests.length; id++) {
      requests[id] = KeepAliveConnection.request(path + id);
    }
    for (int i = 0; i < CONNECTIONS; i++) {
      connections.add(new KeepAliveConnection(port));
    }
  }

  /** Sends this many requests, rounded down to a multiple of the connections, and waits. */
  void send(int count) throws IOException, InterruptedException {
    int each = count / CONNECTIONS;
    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      KeepAliveConnection connection = connections.get(i);
      int firstId = i * 31;
      work.add(() -> send(connection, firstId, each));
    }
    for (Future<Void> done : threads.invokeAll(work)) {
      try {
        done.get();
      } catch (ExecutionException e) {
        throw new IOException("the load broke off", e.getCause());
      }
    }
    sent += (long) each * CONNECTIONS;
  }

  private Void send(KeepAliveConnection connection, int firstId, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      connection.get(requests[(firstId + i) % requests.length]);
    }
    return null;
  }

  /** How many requests were answered in all. */
  long sent() {
    return sent;
  }

  @Override
  public void close() throws IOException {
    threads.shutdown();
    for (KeepAliveConnection connection : connections) {
      connection.close();
    }
  }
}
