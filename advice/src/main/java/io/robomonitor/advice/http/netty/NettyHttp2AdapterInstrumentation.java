package io.robomonitor.advice.http.netty;

import static io.robomonitor.advice.MethodPattern.method;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.HttpToHttp2ConnectionHandler;
import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.MethodPattern;
import io.robomonitor.advice.Target;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * HTTP/2 requests of servers on Netty that have all streams of a connection in one channel, as
 * whole HTTP/1 messages.
 */
public final class NettyHttp2AdapterInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "netty";
  }

  @Override
  public List<Target> targets() {
    String http2 = "io.netty.handler.codec.http2.";
    MethodPattern headers = method("onHeadersRead");
    return List.of(
        Target.type(http2 + "InboundHttp2ToHttpAdapter")
            .advise("HeadersAdvice", headers.taking(5), headers.taking(8))
            .advise("DataAdvice", method("onDataRead").taking(5))
            .advise("RemovedAdvice", method("onStreamRemoved").taking(1)),
        Target.type(http2 + "HttpToHttp2ConnectionHandler")
            .advise("WriteAdvice", method("write").taking(3)));
  }

  /** Where headers were received. */
  static final class HeadersAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("connection") Http2Connection connection,
        @Advice.Argument(1) int streamId,
        @Advice.Argument(2) Http2Headers headers) {
      if (connection.isServer()) {
        Http2Streams.headers(connection, streamId, headers);
      }
    }
  }

  /** Where a part of a body was received. */
  static final class DataAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("connection") Http2Connection connection,
        @Advice.Argument(1) int streamId,
        @Advice.Argument(2) ByteBuf data) {
      Http2Streams.requestBody(connection, streamId, data.readableBytes());
    }
  }

  /** Where a stream is over, for whatever reason. */
  static final class RemovedAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Http2Stream stream) {
      Http2Streams.removed(stream);
    }
  }

  /** Where an answer is written; the end of one may be the end of its stream. */
  static final class WriteAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.This HttpToHttp2ConnectionHandler handler,
        @Advice.FieldValue("currentStreamId") int currentStreamId,
        @Advice.Argument(1) Object message) {
      if (handler.connection().isServer()) {
        Http2Streams.write(handler.connection(), currentStreamId, message);
      }
    }
  }
}
