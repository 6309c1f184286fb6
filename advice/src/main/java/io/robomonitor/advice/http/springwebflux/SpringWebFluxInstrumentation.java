package io.robomonitor.advice.http.springwebflux;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.HttpServerRecorder;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.resource.ResourceWebHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Routes of Spring WebFlux, whatever server it runs on: patterns of annotated handlers, of URL
 * mappings and of router functions, with the patterns they are nested in. Static resources are
 * named by their mapping where there is one, so that a catch-all names no path that does not exist.
 */
public final class SpringWebFluxInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "spring-webflux";
  }

  @Override
  public List<Target> targets() {
    String reactive = "org.springframework.web.reactive.";
    return List.of(
        Target.type(reactive + "DispatcherHandler")
            .advise("DispatchAdvice", method("handle").taking(1))
            .advise(
                "HandlerAdvice",
                method("invokeHandler").taking(2), // until 5.3
                method("handleRequestWith").taking(2)), // since 6.0
        Target.type(reactive + "function.server.RouterFunctions$DefaultRouterFunction")
            .advise("RouterFunctionAdvice", method("route").taking(1)),
        Target.type(reactive + "resource.ResourceWebHandler")
            .advise("ResourceAdvice", method("setHeaders").taking(3)),
        Target.type("org.springframework.web.server.adapter.DefaultServerWebExchange")
            .advise(
                "NotModifiedAdvice",
                method("checkNotModified").taking("java.lang.String", "java.time.Instant")));
  }

  /** Where a request is taken; what it matches is not known yet. */
  static final class DispatchAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(0) ServerWebExchange exchange) {
      WebFluxRequest.route(exchange, HttpServerRecorder.UNMATCHED);
    }
  }

  /** Where the handler that was matched is called. */
  static final class HandlerAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) ServerWebExchange exchange, @Advice.Argument(1) Object handler) {
      if (!(handler instanceof ResourceWebHandler)) {
        WebFluxRequest.routeByPattern(
            exchange, exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
      }
    }
  }

  /** Where a router function has looked whether it has a handler. */
  static final class RouterFunctionAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) ServerRequest request, @Advice.Return @Nullable Mono<?> handler) {
      if (handler != null && handler != Mono.empty()) {
        WebFluxRequest.routeByPattern(
            request.exchange(),
            request.attributes().get(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE));
      }
    }
  }

  /** Where a resource was found. */
  static final class ResourceAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(0) ServerWebExchange exchange) {
      WebFluxRequest.routeByPattern(
          exchange, exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    }
  }

  /** Where a resource was found that the client has; others have their route by now. */
  static final class NotModifiedAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This ServerWebExchange exchange, @Advice.Return boolean isNotModified) {
      if (isNotModified) {
        WebFluxRequest.routeByPattern(
            exchange, exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
      }
    }
  }
}
