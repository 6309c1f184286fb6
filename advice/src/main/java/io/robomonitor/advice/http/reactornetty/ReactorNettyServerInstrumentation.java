package io.robomonitor.advice.http.reactornetty;

import static io.robomonitor.advice.MethodPattern.method;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.HttpServerRecorder;
import io.robomonitor.advice.http.ServerConnection;
import io.robomonitor.advice.http.ServerExchange;
import io.robomonitor.advice.http.netty.NettyConnections;
import java.util.List;
import java.util.function.Predicate;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.http.server.HttpServerState;

/**
 * Routes of a Reactor Netty server. Its requests are counted by Netty's codec; here the handler of
 * one runs as a part of it, and {@code HttpServerRoutes} name what they match.
 */
public final class ReactorNettyServerInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "reactor-netty";
  }

  @Override
  public List<Target> targets() {
    String server = "reactor.netty.http.server.";
    return List.of(
        Target.type(server + "HttpServer$HttpServerHandle")
            .advise("HandleAdvice", method("onStateChange").taking(2)),
        Target.type(server + "DefaultHttpServerRoutes$HttpRouteHandler")
            .advise(
                "RouteAdvice",
                method("apply")
                    .taking(server + "HttpServerRequest", server + "HttpServerResponse")),
        Target.type(server + "Http2StreamBridgeServerHandler")
            .advise("StreamWriteAdvice", method("write").taking(3)));
  }

  /** Around the handler of a request; a connection's next one is handled after its answer. */
  static final class HandleAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static @Nullable Object enter(
        @Advice.Argument(0) Connection connection,
        @Advice.Argument(1) ConnectionObserver.State state) {
      if (state != HttpServerState.REQUEST_RECEIVED) {
        return null;
      }
      ServerExchange exchange = NettyConnections.oldest(connection.channel());
      return exchange == null ? null : HttpServerRecorder.active().resume(exchange);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object resumed) {
      if (resumed != null) {
        HttpServerRecorder.active().pause(resumed);
      }
    }
  }

  /** Around writing to a stream of HTTP/2, past Netty's codec since 1.3.2. */
  static final class StreamWriteAdvice {

    /** How much the answer has when this part is written, and 1. */
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(
        @Advice.Argument(0) ChannelHandlerContext context, @Advice.Argument(1) Object message) {
      ServerConnection connection = NettyConnections.find(context.channel());
      return connection != null && connection.oldest() != null && message instanceof ByteBuf part
          ? connection.responseBytes() + part.readableBytes() + 1
          : 0;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long bytesAndOne, @Advice.Argument(0) ChannelHandlerContext context) {
      ServerConnection connection =
          bytesAndOne == 0 ? null : NettyConnections.find(context.channel());
      if (connection != null) {
        connection.responseBody(bytesAndOne - 1 - connection.responseBytes());
      }
    }
  }

  /** Where a route is taken. */
  static final class RouteAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.FieldValue("condition") Predicate<?> condition) throws Throwable {
      String template = RouteTemplates.of(condition);
      if (template != null) {
        HttpServerRecorder.active().route(template);
      }
    }
  }
}
