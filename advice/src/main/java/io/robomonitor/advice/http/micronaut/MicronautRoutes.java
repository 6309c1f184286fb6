package io.robomonitor.advice.http.micronaut;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.web.router.UriRouteInfo;
import io.micronaut.web.router.UriRouteMatch;
import io.netty.channel.Channel;
import io.robomonitor.advice.WeakIdentityMap;
import io.robomonitor.advice.http.ServerExchange;
import io.robomonitor.advice.http.netty.NettyConnections;
import io.robomonitor.advice.http.netty.StreamConnections;
import org.jspecify.annotations.Nullable;

/** Names the exchange of a Micronaut request. */
final class MicronautRoutes {

  private static final String STREAM_ID = "x-http2-stream-id";

  /** Of a request that came as HTTP/1 and asked for HTTP/2 (RFC 7540, 3.2). */
  private static final int UPGRADED_STREAM = 1;

  /** Put together once a route. */
  private static final WeakIdentityMap<UriRouteInfo<?, ?>, String> TEMPLATES =
      new WeakIdentityMap<>();

  private MicronautRoutes() {}

  static void matched(HttpRequest<?> request, UriRouteMatch<?, ?> match) {
    ServerExchange exchange = exchange(request);
    if (exchange == null) {
      return;
    }
    UriRouteInfo<?, ?> route = match.getRouteInfo();
    String template = TEMPLATES.get(route);
    if (template == null) {
      template = route.getUriMatchTemplate().toPathString();
      TEMPLATES.put(route, template);
    }
    exchange.route(template);
  }

  /** Micronaut looks for a route as soon as a request has come, also while others are answered. */
  private static @Nullable ServerExchange exchange(HttpRequest<?> request) {
    HttpRequest<?> original = request;
    while (original instanceof HttpRequestWrapper<?> wrapper) {
      original = wrapper.getDelegate();
    }
    if (!(original instanceof NettyHttpRequest<?> onNetty)) {
      return null;
    }
    Channel channel = onNetty.getChannelHandlerContext().channel();
    if (!StreamConnections.areIn(channel)) {
      return NettyConnections.newest(channel);
    }
    int stream = onNetty.getNativeRequest().headers().getInt(STREAM_ID, UPGRADED_STREAM);
    return StreamConnections.exchange(channel, stream);
  }
}
