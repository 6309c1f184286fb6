package io.robomonitor.advice.http.netty;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2Headers;

/** Tells {@link StreamConnections} the heads of frames. */
public final class Http2Heads {

  private Http2Heads() {}

  /** Headers were received: a request's, or trailers, which have no method. */
  public static void read(Channel channel, int stream, Http2Headers headers) {
    if (headers.method() != null) {
      String path = String.valueOf(headers.path());
      StreamConnections.request(channel, stream, headers.method().toString(), path);
    }
  }

  /** Headers are written: an answer's, or trailers, which have no status. */
  public static void write(Channel channel, int stream, Http2Headers headers, boolean isEnd) {
    CharSequence status = headers.status();
    StreamConnections.response(channel, stream, status == null ? 0 : code(status), isEnd);
  }

  /** Three digits (RFC 9110, 15). */
  private static int code(CharSequence status) {
    int code = 0;
    for (int i = 0; i < status.length(); i++) {
      code = code * 10 + Character.digit(status.charAt(i), 10);
    }
    return code;
  }
}
