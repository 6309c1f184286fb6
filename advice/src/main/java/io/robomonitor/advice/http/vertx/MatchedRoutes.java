package io.robomonitor.advice.http.vertx;

import io.robomonitor.advice.http.HttpServerRecorder;
import io.robomonitor.advice.http.ServerExchange;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * Which of the routes that a request passes names it: the last whose path or pattern is matched as
 * a whole; where there was none, the last that is mounted on a prefix ({@code /static/*}), if it
 * answers. Routes for every path ({@code router.route()}, {@code /*}) name nothing, and routes that
 * are asked about a failure change nothing.
 */
final class MatchedRoutes {

  private static final String EVERYTHING = "/*";

  private MatchedRoutes() {}

  /**
   * A route's handler is called.
   *
   * @param template the route's; null: it has none
   * @return for the end of the call; null: the request was answered already, or is not known
   */
  static @Nullable Object enter(RoutingContext context, @Nullable String template) {
    ServerExchange exchange = exchange(context);
    if (exchange == null) {
      return null;
    }
    if (template != null && names(template, exchange.route())) {
      exchange.rename(template);
    }
    return HttpServerRecorder.active().resume(exchange);
  }

  private static boolean names(String template, @Nullable String known) {
    return !template.equals(EVERYTHING) && (!isPrefix(template) || !isWhole(known));
  }

  private static boolean isPrefix(String template) {
    return template.endsWith("*");
  }

  private static boolean isWhole(@Nullable String known) {
    return known != null && !isPrefix(known) && !known.equals(HttpServerRecorder.UNMATCHED);
  }

  /** The router answers itself, such as with 404: what only let the request pass does not count. */
  static void noneLeft(RoutingContext context) {
    ServerExchange exchange = context.failed() ? null : exchange(context);
    if (exchange != null && !isWhole(exchange.route())) {
      exchange.rename(HttpServerRecorder.UNMATCHED);
    }
  }

  /** A route that was found stands, and an error page is none; but a filter may rewrite a path. */
  static void rerouted(RoutingContext context) {
    ServerExchange exchange = exchange(context);
    if (exchange == null) {
      return;
    }
    if (isWhole(exchange.route())) {
      exchange.settle();
    } else if (context.failed()) {
      exchange.rename(HttpServerRecorder.UNMATCHED);
      exchange.settle();
    }
  }

  /** The connection's exchange is another one as soon as this one was answered. */
  private static @Nullable ServerExchange exchange(RoutingContext context) {
    return context.response().ended() ? null : VertxRequests.exchange(context.request());
  }
}
