package io.robomonitor.advice.http.javalin;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.HttpServerRecorder;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Names the routes of Javalin, as they were added; its server counts the requests. */
public final class JavalinInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "javalin";
  }

  @Override
  public List<Target> targets() {
    String servlet = "io.javalin.http.servlet.JavalinServlet";
    return List.of(
        Target.type(servlet).advise("ServiceAdvice", method("service").taking(2)),
        Target.type(servlet + "Context").advise("MatchedAdvice", method("update")),
        Target.type("io.javalin.router.Endpoints") // 7: what runs before may refuse the request
            .advise("MatchedAdvice", method("setMatchedHttpEndpointInternal$javalin").taking(1)),
        Target.type("io.javalin.websocket.WsPathMatcher")
            .advise("SocketAdvice", method("findEndpointHandlerEntry").taking(1)));
  }

  /** Before a handler is looked for: what finds none has no route. */
  static final class ServiceAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter() {
      HttpServerRecorder.active().route(HttpServerRecorder.UNMATCHED);
    }
  }

  /** Before a handler is called, an endpoint's or one that runs before or after endpoints. */
  static final class MatchedAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Object matched) throws Throwable {
      if (MatchedEndpoint.isOfHttp(matched)) {
        HttpServerRecorder.active().route(MatchedEndpoint.path(matched));
      }
    }
  }

  /** After a WebSocket's endpoint was found. */
  static final class SocketAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Return @Nullable Object found) throws Throwable {
      if (found != null) {
        HttpServerRecorder.active().route(MatchedEndpoint.pathOfSocket(found));
      }
    }
  }
}
