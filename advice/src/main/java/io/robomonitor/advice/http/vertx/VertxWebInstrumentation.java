package io.robomonitor.advice.http.vertx;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.HttpServerRecorder;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.regex.Pattern;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Routes of Vert.x Web. A request passes one matching route after another until one answers, and is
 * named by the last of those with a path of their own: see {@link MatchedRoutes}.
 */
public final class VertxWebInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "vertx-web";
  }

  @Override
  public List<Target> targets() {
    String web = "io.vertx.ext.web.impl.";
    return List.of(
        Target.type(web + "RouteState").advise("HandlerAdvice", method("handleContext").taking(1)),
        Target.type(web + "RoutingContextImpl")
            .advise("NoMatchAdvice", method("checkHandleNoMatch").taking())
            .advise("RerouteAdvice", method("reroute").taking(2)));
  }

  /** Around a handler of a route that matched, which may call the next. */
  static final class HandlerAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static @Nullable Object enter(
        @Advice.This Object route,
        @Advice.Argument(0) RoutingContext context,
        @Advice.FieldValue("path") @Nullable String path,
        @Advice.FieldValue("exactPath") boolean isExact,
        @Advice.FieldValue("pattern") @Nullable Pattern pattern) {
      return MatchedRoutes.enter(
          context, RouteTemplates.of(route, context, path, isExact, pattern));
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object resumed) {
      if (resumed != null) {
        HttpServerRecorder.active().pause(resumed);
      }
    }
  }

  /** Where no route is left. */
  static final class NoMatchAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This RoutingContext context) {
      MatchedRoutes.noneLeft(context);
    }
  }

  /** Where a request starts anew with another path. */
  static final class RerouteAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This RoutingContext context) {
      MatchedRoutes.rerouted(context);
    }
  }
}
