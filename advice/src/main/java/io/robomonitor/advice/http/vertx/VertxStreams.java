package io.robomonitor.advice.http.vertx;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AttributeKey;
import io.robomonitor.advice.http.HttpServerRecorder;
import io.robomonitor.advice.http.ServerConnection;
import io.robomonitor.advice.http.ServerExchange;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges of a connection of HTTP/2, by stream; each stream is told apart as a connection of
 * one request. What is received and sent is told on the event loop; an exchange is found on any
 * thread.
 */
final class VertxStreams {

  private static final AttributeKey<ConcurrentHashMap<Integer, Object>> STREAMS =
      AttributeKey.valueOf("io.robomonitor.streams");

  private VertxStreams() {}

  /** Headers were received: a request's, or the trailers of one that is known. */
  static void headers(Channel channel, int stream, Http2Headers headers) {
    CharSequence method = headers.method();
    if (method == null) {
      return;
    }
    ConcurrentHashMap<Integer, Object> streams = channel.attr(STREAMS).get();
    if (streams == null) {
      streams = new ConcurrentHashMap<>();
      channel.attr(STREAMS).set(streams);
    }
    ServerConnection connection = new ServerConnection(HttpServerRecorder.active());
    if (streams.putIfAbsent(stream, connection) == null) {
      connection.request(method.toString(), String.valueOf(headers.path()));
    }
  }

  static void requestBody(Channel channel, int stream, int bytes) {
    ServerConnection connection = find(channel, stream);
    if (connection != null) {
      connection.requestBody(bytes);
    }
  }

  /** The head of an answer is sent, or its trailers, which have no status. */
  static void response(Channel channel, int stream, Http2Headers headers, boolean isEnd) {
    ServerConnection connection = find(channel, stream);
    if (connection == null) {
      return;
    }
    CharSequence status = headers.status();
    if (status != null) {
      connection.response(code(status));
    }
    if (isEnd) {
      connection.endOfResponse();
    }
  }

  static void responseBody(Channel channel, int stream, int bytes, boolean isEnd) {
    ServerConnection connection = find(channel, stream);
    if (connection != null) {
      connection.responseBody(bytes);
      if (isEnd) {
        connection.endOfResponse();
      }
    }
  }

  /** A stream is over, for whatever reason. */
  static void closed(Channel channel, int stream) {
    ConcurrentHashMap<Integer, Object> streams = channel.attr(STREAMS).get();
    ServerConnection connection =
        streams == null ? null : (ServerConnection) streams.remove(stream);
    if (connection != null) {
      connection.close();
    }
  }

  /** The exchange of a stream; null: none is open. */
  static @Nullable ServerExchange exchange(Channel channel, int stream) {
    ServerConnection connection = find(channel, stream);
    return connection == null ? null : connection.oldest();
  }

  private static @Nullable ServerConnection find(Channel channel, int stream) {
    ConcurrentHashMap<Integer, Object> streams = channel.attr(STREAMS).get();
    return streams == null ? null : (ServerConnection) streams.get(stream);
  }

  /** Three digits (RFC 9110, 15); 0 for anything else, which HTTP/2 does not let through. */
  private static int code(CharSequence status) {
    int code = 0;
    for (int i = 0; i < status.length(); i++) {
      code = code * 10 + Character.digit(status.charAt(i), 10);
    }
    return code;
  }
}
