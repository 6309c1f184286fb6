package io.robomonitor.advice.http.reactornetty;

import io.robomonitor.advice.http.ServerExchange;
import io.robomonitor.advice.http.netty.NettyConnections;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;

/** Requests of a Reactor Netty server, for frameworks that run on it. For any thread. */
public final class ReactorNettyRequest {

  private ReactorNettyRequest() {}

  /**
   * The exchange of a request that has no answer yet.
   *
   * @param request an {@code HttpServerRequest}
   * @return null: it is answered, or is not the server's own
   */
  public static @Nullable ServerExchange exchange(Object request) {
    return request instanceof Connection connection
        ? NettyConnections.oldest(connection.channel())
        : null;
  }
}
