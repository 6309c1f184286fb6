package io.robomonitor.advice.http.vertx;

import static io.robomonitor.advice.MethodPattern.method;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.netty.Http2Heads;
import io.robomonitor.advice.http.netty.StreamConnections;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * HTTP/2 requests of Vert.x servers, which read and write frames without Netty's codec. HTTP/1.1
 * passes that codec, and is counted there. The classes moved with Vert.x 5.1; server and client
 * share the handler.
 */
public final class VertxHttp2Instrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "vertx";
  }

  @Override
  public List<Target> targets() {
    String http = "io.vertx.core.http.impl.";
    String codec = http + "http2.codec.";
    return List.of(
        connection(http + "Http2ConnectionBase"),
        connection(codec + "Http2ConnectionImpl"),
        handler(http + "VertxHttp2ConnectionHandler"),
        handler(codec + "VertxHttp2ConnectionHandler"));
  }

  private static Target connection(String name) {
    String context = "io.netty.channel.ChannelHandlerContext";
    String headers = "io.netty.handler.codec.http2.Http2Headers";
    return Target.type(name)
        .advise(
            "HeadersAdvice",
            method("onHeadersRead").taking(context, "int", headers, "int", "boolean"),
            method("onHeadersRead")
                .taking(context, "int", headers, "int", "short", "boolean", "int", "boolean"))
        .advise("DataAdvice", method("onDataRead").taking(5))
        .advise("ClosedAdvice", method("onStreamClosed").taking(1));
  }

  private static Target handler(String name) {
    return Target.type(name)
        .advise("WriteHeadersAdvice", method("writeHeaders"))
        .advise("WriteDataAdvice", method("writeData"));
  }

  /** Where headers were received. */
  static final class HeadersAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) ChannelHandlerContext context,
        @Advice.Argument(1) int stream,
        @Advice.Argument(2) Http2Headers headers) {
      Http2Heads.read(context.channel(), stream, headers);
    }
  }

  /** Where a part of a body was received. */
  static final class DataAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) ChannelHandlerContext context,
        @Advice.Argument(1) int stream,
        @Advice.Argument(2) ByteBuf data) {
      StreamConnections.requestBody(context.channel(), stream, data.readableBytes());
    }
  }

  /** Where a stream is over, for whatever reason. */
  static final class ClosedAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("handlerContext") ChannelHandlerContext context,
        @Advice.Argument(0) Http2Stream stream) {
      StreamConnections.closed(context.channel(), stream.id());
    }
  }

  /** Where the head of an answer is written, or its trailers. */
  static final class WriteHeadersAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("chctx") ChannelHandlerContext context,
        @Advice.Argument(0) Http2Stream stream,
        @Advice.Argument(1) Http2Headers headers,
        @Advice.Argument(2) boolean isEnd) {
      Http2Heads.write(context.channel(), stream.id(), headers, isEnd);
    }
  }

  /** Where a part of an answer's body is written. */
  static final class WriteDataAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("chctx") ChannelHandlerContext context,
        @Advice.Argument(0) Http2Stream stream,
        @Advice.Argument(1) ByteBuf data,
        @Advice.Argument(2) boolean isEnd) {
      StreamConnections.responseBody(context.channel(), stream.id(), data.readableBytes(), isEnd);
    }
  }
}
