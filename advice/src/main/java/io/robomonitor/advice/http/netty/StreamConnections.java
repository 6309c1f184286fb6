package io.robomonitor.advice.http.netty;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import io.robomonitor.advice.http.HttpServerRecorder;
import io.robomonitor.advice.http.ServerConnection;
import io.robomonitor.advice.http.ServerExchange;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges of a connection of HTTP/2 whose streams share its channel, by stream: for servers
 * on Netty that read and write frames themselves. Each stream is told apart as a connection of one
 * request. What is received and sent is told on the event loop; an exchange is found on any thread.
 */
public final class StreamConnections {

  private static final AttributeKey<ConcurrentHashMap<Integer, Object>> STREAMS =
      AttributeKey.valueOf("io.robomonitor.streams");

  private StreamConnections() {}

  /** The head of a request was received; the trailers of one that is known change nothing. */
  public static void request(Channel channel, int stream, String method, String target) {
    ServerConnection connection = new ServerConnection(HttpServerRecorder.active());
    if (streams(channel).putIfAbsent(stream, connection) == null) {
      connection.request(method, target);
    }
  }

  /** A part of a request's body was received. */
  public static void requestBody(Channel channel, int stream, int bytes) {
    ServerConnection connection = find(channel, stream);
    if (connection != null) {
      connection.requestBody(bytes);
    }
  }

  /**
   * The head of an answer is sent, or its trailers.
   *
   * @param status 0: trailers
   * @param isEnd whether nothing follows
   */
  public static void response(Channel channel, int stream, int status, boolean isEnd) {
    ServerConnection connection = find(channel, stream);
    if (connection != null) {
      if (status != 0) {
        connection.response(status);
      }
      end(channel, stream, connection, isEnd);
    }
  }

  /** A part of an answer's body is sent. */
  public static void responseBody(Channel channel, int stream, int bytes, boolean isEnd) {
    ServerConnection connection = find(channel, stream);
    if (connection != null) {
      connection.responseBody(bytes);
      end(channel, stream, connection, isEnd);
    }
  }

  private static void end(Channel channel, int stream, ServerConnection connection, boolean isEnd) {
    if (isEnd) {
      connection.endOfResponse();
      streams(channel).remove(stream);
    }
  }

  /** A stream is over, for whatever reason. */
  public static void closed(Channel channel, int stream) {
    ConcurrentHashMap<Integer, Object> streams = channel.attr(STREAMS).get();
    ServerConnection connection =
        streams == null ? null : (ServerConnection) streams.remove(stream);
    if (connection != null) {
      connection.close();
    }
  }

  /** Whether the channel's requests are streams. */
  public static boolean areIn(Channel channel) {
    return channel.attr(STREAMS).get() != null;
  }

  /** The exchange of a stream; null: none is open. */
  public static @Nullable ServerExchange exchange(Channel channel, int stream) {
    ServerConnection connection = find(channel, stream);
    return connection == null ? null : connection.oldest();
  }

  private static @Nullable ServerConnection find(Channel channel, int stream) {
    ConcurrentHashMap<Integer, Object> streams = channel.attr(STREAMS).get();
    return streams == null ? null : (ServerConnection) streams.get(stream);
  }

  private static ConcurrentHashMap<Integer, Object> streams(Channel channel) {
    ConcurrentHashMap<Integer, Object> known = channel.attr(STREAMS).get();
    if (known != null) {
      return known;
    }
    ConcurrentHashMap<Integer, Object> made = new ConcurrentHashMap<>();
    channel.attr(STREAMS).set(made);
    channel.closeFuture().addListener(new Closing(made));
    return made;
  }

  private record Closing(ConcurrentHashMap<Integer, Object> streams)
      implements GenericFutureListener<Future<Void>> {
    @Override
    public void operationComplete(Future<Void> closed) {
      for (Object connection : streams.values()) {
        ((ServerConnection) connection).close();
      }
      streams.clear();
    }
  }
}
