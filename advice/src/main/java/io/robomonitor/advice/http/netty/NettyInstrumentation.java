package io.robomonitor.advice.http.netty;

import static io.robomonitor.advice.MethodPattern.method;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpObjectDecoder;
import io.netty.handler.codec.http.HttpObjectEncoder;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Requests of servers on Netty, from the decoded head to the end of the encoded answer: whatever is
 * built on its HTTP/1 codec, and HTTP/2 where each stream is a channel with HTTP objects. They have
 * no route unless a framework names one. Codecs of clients are woven too, and do nothing.
 */
public final class NettyInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "netty";
  }

  @Override
  public List<Target> targets() {
    String context = "io.netty.channel.ChannelHandlerContext";
    String list = "java.util.List";
    return List.of(
        Target.type("io.netty.handler.codec.http.HttpObjectDecoder")
            .advise(
                "DecodeAdvice", method("decode").taking(context, "io.netty.buffer.ByteBuf", list)),
        Target.type("io.netty.handler.codec.http.HttpObjectEncoder")
            .advise("EncodeAdvice", method("encode").taking(context, "java.lang.Object", list)),
        Target.type("io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec")
            .advise(
                "StreamDecodeAdvice",
                method("decode")
                    .taking(context, "io.netty.handler.codec.http2.Http2StreamFrame", list))
            .advise(
                "StreamEncodeAdvice",
                method("encode").taking(context, "io.netty.handler.codec.http.HttpObject", list)));
  }

  /** Around the decoder's next step, which adds what it found to a list. */
  static final class DecodeAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(
        @Advice.This HttpObjectDecoder decoder, @Advice.Argument(2) List<Object> messages) {
      return decoder instanceof HttpRequestDecoder ? messages.size() + 1L : 0;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long next,
        @Advice.Argument(0) ChannelHandlerContext context,
        @Advice.Argument(2) List<Object> messages) {
      if (next != 0 && messages.size() >= next) {
        HttpMessages.decoded(context.channel(), messages, (int) next - 1);
      }
    }
  }

  /** Around the encoding of a response or a part of one. */
  static final class EncodeAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(
        @Advice.This HttpObjectEncoder<?> encoder, @Advice.Argument(1) Object message) {
      return encoder instanceof HttpResponseEncoder ? HttpMessages.size(message) + 1 : 0;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long sizeAndOne,
        @Advice.Argument(0) ChannelHandlerContext context,
        @Advice.Argument(1) Object message,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (sizeAndOne != 0 && thrown == null) {
        HttpMessages.encoded(context.channel(), message, sizeAndOne - 1);
      }
    }
  }

  /** {@link DecodeAdvice} of a stream of HTTP/2. */
  static final class StreamDecodeAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(
        @Advice.FieldValue("isServer") boolean isServer,
        @Advice.Argument(2) List<Object> messages) {
      return isServer ? messages.size() + 1L : 0;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long next,
        @Advice.Argument(0) ChannelHandlerContext context,
        @Advice.Argument(2) List<Object> messages) {
      if (next != 0 && messages.size() >= next) {
        HttpMessages.decoded(context.channel(), messages, (int) next - 1);
      }
    }
  }

  /** {@link EncodeAdvice} of a stream of HTTP/2. */
  static final class StreamEncodeAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(
        @Advice.FieldValue("isServer") boolean isServer, @Advice.Argument(1) Object message) {
      return isServer ? HttpMessages.size(message) + 1 : 0;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long sizeAndOne,
        @Advice.Argument(0) ChannelHandlerContext context,
        @Advice.Argument(1) Object message,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (sizeAndOne != 0 && thrown == null) {
        HttpMessages.encoded(context.channel(), message, sizeAndOne - 1);
      }
    }
  }
}
