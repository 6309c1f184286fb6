package io.robomonitor.advice.http.netty;

import io.netty.channel.Channel;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import io.robomonitor.advice.http.HttpServerRecorder;
import io.robomonitor.advice.http.ServerConnection;
import io.robomonitor.advice.http.ServerExchange;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges of a Netty channel, for the codecs that tell them and for frameworks on Netty that
 * name their routes. Kept with the channel under a name, so that every copy of this class finds
 * them; HTTP/2 streams have channels of their own.
 */
public final class NettyConnections {

  private static final AttributeKey<Object> CONNECTION =
      AttributeKey.valueOf("io.robomonitor.connection");

  private NettyConnections() {}

  /**
   * The exchange that the channel answers now, or next: the one to name for a framework that takes
   * a request when the one before is answered. For any thread.
   *
   * @return null: no request waits for an answer, or none was seen
   */
  public static @Nullable ServerExchange oldest(Channel channel) {
    ServerConnection connection = find(channel);
    return connection == null ? null : connection.oldest();
  }

  /**
   * The exchange whose request came last: the one to name for a framework that takes each request
   * at once, on the event loop. For any thread.
   *
   * @return null: no request was seen; it may have been answered meanwhile
   */
  public static @Nullable ServerExchange newest(Channel channel) {
    ServerConnection connection = find(channel);
    return connection == null ? null : connection.newest();
  }

  /**
   * What a codec tells of its channel, on its event loop.
   *
   * @return null: no request was seen
   */
  public static @Nullable ServerConnection find(Channel channel) {
    return (ServerConnection) channel.attr(CONNECTION).get();
  }

  /** The connection, made with its first request. */
  static ServerConnection of(Channel channel) {
    Attribute<Object> kept = channel.attr(CONNECTION);
    ServerConnection known = (ServerConnection) kept.get();
    if (known != null) {
      return known;
    }
    ServerConnection made = new ServerConnection(HttpServerRecorder.active());
    kept.set(made);
    channel.closeFuture().addListener(new Closing(made));
    return made;
  }

  private record Closing(ServerConnection connection)
      implements GenericFutureListener<Future<Void>> {
    @Override
    public void operationComplete(Future<Void> closed) {
      connection.close();
    }
  }
}
