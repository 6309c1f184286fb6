package io.robomonitor.advice.http.micronaut;

import static io.robomonitor.advice.MethodPattern.method;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.netty.Http2Heads;
import io.robomonitor.advice.http.netty.StreamConnections;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** HTTP/2 requests of Micronaut's server on Netty, which reads and writes frames itself. */
public final class MicronautHttp2Instrumentation implements LibraryInstrumentation {

  private static final int UPGRADED_STREAM = 1; // RFC 7540, 3.2

  @Override
  public String name() {
    return "micronaut";
  }

  @Override
  public List<Target> targets() {
    String context = "io.netty.channel.ChannelHandlerContext";
    String handler = "io.micronaut.http.server.netty.handler.Http2ServerHandler";
    return List.of(
        Target.type(handler)
            .advise("HeadersAdvice", method("onHeadersRead").taking(8))
            .advise("DataAdvice", method("onDataRead").taking(5))
            .advise("ResetAdvice", method("onRstStreamRead").taking(3)),
        Target.type("io.netty.handler.codec.http2.Http2ConnectionHandler")
            .advise(
                "ResetAdvice",
                method("resetStream")
                    .taking(context, "int", "long", "io.netty.channel.ChannelPromise")),
        Target.type(handler + "$ConnectionHandler")
            .advise("UpgradeAdvice", method("userEventTriggered").taking(2)),
        Target.type(handler + "$Http2Stream")
            .advise("WriteHeadersAdvice", method("writeHeaders").taking(3))
            .advise("WriteDataAdvice", method("writeData0").taking(3)));
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

  /** Where a request comes that came as HTTP/1 and asked for HTTP/2. */
  static final class UpgradeAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) ChannelHandlerContext context, @Advice.Argument(1) Object event) {
      if (event instanceof HttpServerUpgradeHandler.UpgradeEvent upgrade) {
        FullHttpRequest request = upgrade.upgradeRequest();
        String method = request.method().name();
        StreamConnections.request(context.channel(), UPGRADED_STREAM, method, request.uri());
      }
    }
  }

  /** Where the client gives a stream up, or the server does. */
  static final class ResetAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) ChannelHandlerContext context, @Advice.Argument(1) int stream) {
      StreamConnections.closed(context.channel(), stream);
    }
  }

  /** Where the head of an answer is written. */
  static final class WriteHeadersAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("stream") Http2Stream stream,
        @Advice.Argument(0) HttpResponse response,
        @Advice.Argument(1) boolean isEnd,
        @Advice.Argument(2) ChannelPromise written) {
      int status = response.status().code();
      StreamConnections.response(written.channel(), stream.id(), status, isEnd);
    }
  }

  /** Where a part of an answer's body is written. */
  static final class WriteDataAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("stream") Http2Stream stream,
        @Advice.Argument(0) ByteBuf data,
        @Advice.Argument(1) boolean isEnd,
        @Advice.Argument(2) ChannelPromise written) {
      int bytes = data.readableBytes();
      StreamConnections.responseBody(written.channel(), stream.id(), bytes, isEnd);
    }
  }
}
