package io.robomonitor.advice.http.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.robomonitor.advice.http.ServerConnection;
import java.util.List;

/** Tells a connection what codecs decoded and encoded for it, on its event loop. */
final class HttpMessages {

  private static final int SWITCHING_PROTOCOLS = 101;

  private HttpMessages() {}

  /** What was decoded: all messages from this index on. */
  static void decoded(Channel channel, List<Object> messages, int from) {
    ServerConnection connection = NettyConnections.of(channel);
    for (int i = from; i < messages.size(); i++) {
      Object message = messages.get(i);
      if (message instanceof HttpRequest request) {
        connection.request(request.method().name(), request.uri());
      }
      if (message instanceof HttpContent content) {
        connection.requestBody(content.content().readableBytes());
      }
    }
  }

  /** The bytes of a body that a message carries; asked before it is encoded and released. */
  static long size(Object message) {
    if (message instanceof HttpContent content) {
      return content.content().readableBytes();
    }
    if (message instanceof ByteBuf bytes) {
      return bytes.readableBytes();
    }
    return message instanceof FileRegion file ? file.count() : 0;
  }

  /** A message was encoded, whose body had this size. */
  static void encoded(Channel channel, Object message, long size) {
    ServerConnection connection = NettyConnections.find(channel);
    if (connection == null) {
      return;
    }
    if (message instanceof HttpResponse response) {
      if (isHttp2Upgrade(response)) {
        connection.handOver();
      } else {
        connection.response(response.status().code());
      }
    }
    connection.responseBody(size);
    if (message instanceof LastHttpContent) {
      connection.endOfResponse();
    }
  }

  /** The request becomes the connection's first stream, which will have the answer. */
  private static boolean isHttp2Upgrade(HttpResponse response) {
    return response.status().code() == SWITCHING_PROTOCOLS
        && response.headers().contains("upgrade", "h2c", true);
  }
}
