package io.robomonitor.advice.http.micronaut;

import static io.robomonitor.advice.MethodPattern.constructor;
import static io.robomonitor.advice.MethodPattern.method;

import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteMatch;
import io.micronaut.web.router.UriRouteMatch;
import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Routes of Micronaut's server on Netty. Its requests pass Netty's codecs and are counted there,
 * but for HTTP/2 since 4.4: see {@link MicronautHttp2Instrumentation}.
 */
public final class MicronautInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "micronaut";
  }

  @Override
  public List<Target> targets() {
    String netty = "io.micronaut.http.server.netty.";
    String webSocket = netty + "websocket.NettyServerWebSocketUpgradeHandler";
    return List.of(
        Target.type("io.micronaut.http.server.RouteExecutor")
            .advise("RouteAdvice", method("findRouteMatch").taking(1)),
        Target.type(webSocket + "$WebsocketRequestLifecycle")
            .advise("WebSocketAdvice", method("handle").taking(1))
            .advise("FirstWebSocketAdvice", constructor().taking(3)));
  }

  /** Around the search for a request's route, before its filters run; error routes come later. */
  static final class RouteAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) HttpRequest<?> request,
        @Advice.Return @Nullable UriRouteMatch<?, ?> match) {
      if (match != null) {
        MicronautRoutes.matched(request, match);
      }
    }
  }

  /** Where a request for a WebSocket is handled, whose route was found elsewhere. */
  static final class WebSocketAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) HttpRequest<?> request,
        @Advice.FieldValue("route") @Nullable RouteMatch<?> match) {
      if (match instanceof UriRouteMatch<?, ?> route) {
        MicronautRoutes.matched(request, route);
      }
    }
  }

  /** The same in Micronaut 4.0, where the request is told before. */
  static final class FirstWebSocketAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    static void exit(
        @Advice.Argument(1) HttpRequest<?> request,
        @Advice.Argument(2) @Nullable RouteMatch<?> match) {
      if (match instanceof UriRouteMatch<?, ?> route) {
        MicronautRoutes.matched(request, route);
      }
    }
  }
}
