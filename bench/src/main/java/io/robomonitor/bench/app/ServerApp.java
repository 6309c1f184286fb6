package io.robomonitor.bench.app;

import java.io.Closeable;
import java.util.concurrent.Callable;

/**
 * Runs a server of {@code bench/servers}, which is not on the class path that this is compiled
 * with.
 */
public final class ServerApp {

  private ServerApp() {}

  /**
   * Starts it.
   *
   * @param arguments the name of a class that is a {@code Callable} of the port, and a {@code
   *     Closeable}
   */
  public static void main(String[] arguments) throws Exception {
    Object server = Class.forName(arguments[0]).getConstructor().newInstance();
    try (Closeable closed = (Closeable) server) {
      Steering.obey((Integer) ((Callable<?>) closed).call());
    }
  }
}
