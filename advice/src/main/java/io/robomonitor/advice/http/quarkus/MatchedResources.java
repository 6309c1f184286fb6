package io.robomonitor.advice.http.quarkus;

import io.robomonitor.advice.WeakIdentityMap;
import io.robomonitor.advice.http.HttpServerRecorder;
import io.robomonitor.advice.http.ServerExchange;
import io.robomonitor.advice.http.vertx.VertxRequests;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.mapping.URITemplate;
import org.jspecify.annotations.Nullable;

/** Names the exchange of a request by the resource method that it was matched with. */
final class MatchedResources {

  private static final WeakIdentityMap<RuntimeResource, Joined> TEMPLATES = new WeakIdentityMap<>();

  private record Joined(String prefix, String template) {}

  private MatchedResources() {}

  /** The place below which resources are found is no route: nothing may be there. */
  static void taken(ResteasyReactiveRequestContext context) {
    ServerExchange exchange = exchange(context);
    if (exchange != null) {
      exchange.rename(HttpServerRecorder.UNMATCHED);
    }
  }

  /**
   * A resource method was matched.
   *
   * @param wasLocated whether another one returned the resource: its path is behind that one's
   */
  static void matched(
      ResteasyReactiveRequestContext context, RuntimeResource resource, boolean wasLocated) {
    ServerExchange exchange = exchange(context);
    if (exchange == null || (resource.getClassPath() == null && !wasLocated)) {
      return; // one of several methods with this path, to be chosen by media type
    }
    String prefix = wasLocated ? exchange.route() : context.getDeployment().getPrefix();
    String known = prefix == null ? "" : prefix;
    Joined joined = TEMPLATES.get(resource);
    if (joined == null || !joined.prefix.equals(known)) {
      joined = new Joined(known, template(known, resource, wasLocated));
      TEMPLATES.put(resource, joined);
    }
    exchange.rename(joined.template);
  }

  private static String template(String prefix, RuntimeResource resource, boolean wasLocated) {
    StringBuilder template = new StringBuilder();
    append(template, prefix);
    if (!wasLocated) {
      append(template, text(resource.getClassPath()));
    }
    append(template, text(resource.getPath()));
    return template.length() == 0 ? "/" : template.toString();
  }

  private static String text(@Nullable URITemplate template) {
    return template == null ? "" : template.template;
  }

  private static void append(StringBuilder template, String path) {
    int end = path.endsWith("/") ? path.length() - 1 : path.length();
    template.append(path, 0, end);
  }

  private static @Nullable ServerExchange exchange(ResteasyReactiveRequestContext context) {
    HttpServerRequest request = context.serverRequest().unwrap(HttpServerRequest.class);
    return request == null || request.response().ended() ? null : VertxRequests.exchange(request);
  }
}
