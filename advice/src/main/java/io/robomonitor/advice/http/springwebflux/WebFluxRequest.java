package io.robomonitor.advice.http.springwebflux;

import io.robomonitor.advice.http.HttpServerRecorder;
import io.robomonitor.advice.http.ServerExchange;
import io.robomonitor.advice.http.reactornetty.ReactorNettyRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Names the route of a WebFlux request. What comes before the handler, such as a filter that asks
 * who the caller is, may have moved it to any thread: so it is found through the server's own
 * request where that is known to lead there, and through the thread otherwise.
 */
final class WebFluxRequest {

  private WebFluxRequest() {}

  static void routeByPattern(ServerWebExchange exchange, @Nullable Object pattern) {
    if (pattern instanceof PathPattern path) {
      route(exchange, path.getPatternString());
    } else if (pattern instanceof String text) {
      route(exchange, text);
    }
  }

  static void route(ServerWebExchange exchange, String template) {
    ServerExchange known = find(exchange.getRequest());
    if (known == null) {
      HttpServerRecorder.active().route(template);
    } else {
      known.route(template);
    }
  }

  private static @Nullable ServerExchange find(ServerHttpRequest request) {
    ServerHttpRequest undecorated = request;
    while (undecorated instanceof ServerHttpRequestDecorator decorator) {
      undecorated = decorator.getDelegate();
    }
    if (undecorated instanceof AbstractServerHttpRequest known) {
      Object ofServer = known.getNativeRequest();
      if (ofServer.getClass().getName().startsWith("reactor.netty.")) {
        return ReactorNettyRequest.exchange(ofServer);
      }
    }
    return null;
  }
}
