package io.robomonitor.it;

import java.io.IOException;
import java.net.ServerSocket;

/** A port for a program that must be told one. */
final class FreePort {

  private FreePort() {}

  /** One that nobody listened on a moment ago. */
  static int find() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
