package io.robomonitor.advice.http.netty;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import io.robomonitor.advice.WeakIdentityMap;
import io.robomonitor.advice.http.HttpServerRecorder;
import io.robomonitor.advice.http.ServerConnection;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges of HTTP/2 connections whose streams share one channel, by stream; each stream is
 * told apart as a connection of one request.
 */
final class Http2Streams {

  private static final String STREAM_ID = "x-http2-stream-id";

  private static final WeakIdentityMap<Http2Stream, ServerConnection> CONNECTIONS =
      new WeakIdentityMap<>();

  private Http2Streams() {}

  /** Headers were received: a request's, or the trailers of one that is known. */
  static void headers(Http2Connection connection, int streamId, Http2Headers headers) {
    Http2Stream stream = connection.stream(streamId);
    if (stream != null && CONNECTIONS.get(stream) == null && headers.method() != null) {
      ServerConnection made = new ServerConnection(HttpServerRecorder.active());
      CONNECTIONS.put(stream, made);
      made.request(headers.method().toString(), String.valueOf(headers.path()));
    }
  }

  static void requestBody(Http2Connection connection, int streamId, int bytes) {
    ServerConnection exchange = find(connection, streamId);
    if (exchange != null) {
      exchange.requestBody(bytes);
    }
  }

  /**
   * A part of an answer is written.
   *
   * @param currentStreamId the stream of the last head that was written
   */
  static void write(Http2Connection connection, int currentStreamId, Object message) {
    if (message instanceof HttpResponse response) {
      ServerConnection exchange = find(connection, response.headers().getInt(STREAM_ID, 0));
      if (exchange != null) {
        exchange.response(response.status().code());
        writeBody(exchange, message);
      }
    } else {
      ServerConnection exchange = find(connection, currentStreamId);
      if (exchange != null) {
        writeBody(exchange, message);
      }
    }
  }

  private static void writeBody(ServerConnection exchange, Object message) {
    exchange.responseBody(HttpMessages.size(message));
    if (message instanceof LastHttpContent) {
      exchange.endOfResponse();
    }
  }

  static void removed(Http2Stream stream) {
    ServerConnection exchange = CONNECTIONS.get(stream);
    if (exchange != null) {
      CONNECTIONS.remove(stream);
      exchange.close();
    }
  }

  private static @Nullable ServerConnection find(Http2Connection connection, int streamId) {
    Http2Stream stream = connection.stream(streamId);
    return stream == null ? null : CONNECTIONS.get(stream);
  }
}
