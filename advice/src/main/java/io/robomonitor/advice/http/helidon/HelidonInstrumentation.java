package io.robomonitor.advice.http.helidon;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.HttpServerRecorder;
import io.robomonitor.advice.http.ServerExchange;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Requests of Helidon's server, of HTTP/1 and HTTP/2, each of which one virtual thread routes and
 * answers; those that never get to the routing; and the handshakes of WebSockets. Since Helidon 4.3
 * the routing tells the pattern that a request matched.
 */
public final class HelidonInstrumentation implements LibraryInstrumentation {

  private static final int SWITCHING_PROTOCOLS = 101;

  @Override
  public String name() {
    return "helidon";
  }

  @Override
  public List<Target> targets() {
    String server = "io.helidon.webserver.";
    return List.of(
        Target.subtypesOf(server + "http.HttpRouting")
            .advise("RouteAdvice", method("route").taking(3))
            .advise("UpgradeAdvice", method("routeUpgrade").taking(5)),
        Target.type(server + "http1.Http1Connection")
            .advise(
                "RefusedAdvice",
                method("handleRequestException").taking("io.helidon.http.RequestException")),
        Target.type(server + "websocket.WsUpgrader")
            .advise("HandshakeAdvice", method("upgrade").taking(3)),
        Target.type(server + "websocket.WsRoute")
            .advise("SocketRouteAdvice", method("accepts").taking(1)),
        Target.type(server + "websocket.WsUpgrader$PreparedUpgrade")
            .advise("PreparedAdvice", method("upgrade").taking(4)));
  }

  /** Around a request. */
  static final class RouteAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return HttpServerRecorder.active().enter();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.Argument(1) Object request,
        @Advice.Argument(2) Object response,
        @Advice.Thrown @Nullable Throwable thrown)
        throws Throwable {
      if (start != 0) {
        boolean isOver = thrown == null || Routed.isSent(response);
        Routed.close(start, request, response, isOver);
      }
    }
  }

  /** Around a request for another protocol, since Helidon 4.5. */
  static final class UpgradeAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return HttpServerRecorder.active().enter();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.Argument(1) Object request,
        @Advice.Argument(2) Object response,
        @Advice.Return @Nullable Object result)
        throws Throwable {
      if (start != 0) {
        boolean isOver = result == null ? Routed.isSent(response) : Upgrades.isOver(result);
        Routed.close(start, request, response, isOver);
      }
    }
  }

  /** Before the connection itself answers a request. */
  static final class RefusedAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Object exception) throws Throwable {
      HttpServerRecorder recorder = HttpServerRecorder.active();
      recorder.exit(recorder.enter(), Refused.method(exception), null, Refused.status(exception));
    }
  }

  /** Around a handshake, which may turn out to be a request as any other. */
  static final class HandshakeAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static @Nullable Object enter() {
      HttpServerRecorder recorder = HttpServerRecorder.active();
      ServerExchange exchange = recorder.begin();
      return new Object[] {exchange, recorder.resume(exchange)};
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Object entered, @Advice.Return @Nullable Object connection) {
      if (entered == null) {
        return;
      }
      Object[] both = (Object[]) entered;
      ServerExchange exchange = (ServerExchange) both[0];
      HttpServerRecorder recorder = HttpServerRecorder.active();
      recorder.pause(both[1]);
      if (connection == null) {
        recorder.discard(exchange);
        return;
      }
      exchange.request("GET", null); // RFC 6455, 4.1
      recorder.complete(exchange, SWITCHING_PROTOCOLS);
    }
  }

  /** After a WebSocket's route was asked whether a path is its own. */
  static final class SocketRouteAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.This Object route, @Advice.Return @Nullable Object result)
        throws Throwable {
      String pattern = result == null ? null : SocketRoutes.pattern(route, result);
      if (pattern != null) {
        HttpServerRecorder.active().route(pattern);
      }
    }
  }

  /** Before a handshake, since Helidon 4.5. */
  static final class PreparedAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This Object upgrade) throws Throwable {
      String pattern = Upgrades.pattern(upgrade);
      if (pattern != null) {
        HttpServerRecorder.active().route(pattern);
      }
    }
  }
}
