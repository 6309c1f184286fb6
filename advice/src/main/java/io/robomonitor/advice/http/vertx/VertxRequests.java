package io.robomonitor.advice.http.vertx;

import io.netty.channel.Channel;
import io.robomonitor.advice.http.ServerExchange;
import io.robomonitor.advice.http.netty.NettyConnections;
import io.robomonitor.advice.http.netty.StreamConnections;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Finds the exchange of a Vert.x request, for Vert.x Web and for frameworks above Vert.x. */
public final class VertxRequests {

  /** An int up to Vert.x 5.0, a long since; -1: not HTTP/2. */
  private static final MethodHandle STREAM_ID = streamId();

  private VertxRequests() {}

  /**
   * The exchange of a request that was not answered yet; Vert.x takes the requests of an HTTP/1
   * connection one by one. For any thread.
   *
   * @return null: none was seen
   */
  public static @Nullable ServerExchange exchange(HttpServerRequest request) {
    if (!(request.connection() instanceof ConnectionBase connection)) {
      return null;
    }
    Channel channel = connection.channel();
    int stream = streamOf(request.response());
    return stream < 0
        ? NettyConnections.oldest(channel)
        : StreamConnections.exchange(channel, stream);
  }

  private static int streamOf(HttpServerResponse response) {
    try {
      return (int) STREAM_ID.invokeExact(response);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static MethodHandle streamId() {
    try {
      return MethodHandles.explicitCastArguments(
          MethodHandles.publicLookup().unreflect(HttpServerResponse.class.getMethod("streamId")),
          MethodType.methodType(int.class, HttpServerResponse.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("HttpServerResponse#streamId", e);
    }
  }
}
