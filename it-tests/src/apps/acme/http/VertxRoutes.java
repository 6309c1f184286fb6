package acme.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Routes of every kind, matched one after another; each answers with its own name. */
public final class VertxRoutes {

  public static void main(String[] arguments) throws Exception {
    Vertx vertx = Vertx.vertx();
    Router router = Router.router(vertx);
    router.route().handler(VertxRoutes::endWhenAsked);
    router.route("/*").handler(RoutingContext::next);
    router.get("/old/:id").handler(context -> context.reroute("/users/1"));
    router.route().handler(VertxRoutes::rewrite);
    router.route("/api/*").handler(VertxRoutes::authorize);
    router.route("/api/*").subRouter(api(vertx));
    router.route("/tenants/:tenant/*").subRouter(tenant(vertx));
    router.get("/users/:id").handler(RoutingContext::next);
    router.get("/users/:id").handler(context -> end(context, "user"));
    router.get("/users/me").handler(context -> end(context, "never reached"));
    router.getWithRegex("/items/(?<id>[0-9]+)").handler(context -> end(context, "item"));
    router.get("/static/*").handler(VertxRoutes::file);
    router.get("/passes/:id").handler(RoutingContext::next);
    router.get("/passes/:id/never").handler(context -> end(context, "never"));
    router.get("/ended/:id").handler(VertxRoutes::endAndGoOn);
    router.get("/ended/*").handler(RoutingContext::next);
    router
        .get("/fails/:id")
        .handler(context -> context.fail(503))
        .failureHandler(context -> context.response().setStatusCode(context.statusCode()).end());
    router.get("/error-page").handler(context -> end(context, "sorry"));
    router.get("/gone/:id").handler(context -> context.fail(410));
    router.get("/silent").handler(context -> System.out.println("silent"));
    router
        .get("/blocking/:id")
        .blockingHandler(RoutingContext::next)
        .blockingHandler(context -> end(context, "blocking"));
    router
        .route()
        .failureHandler(
            context -> {
              if (context.statusCode() == 410) {
                context.reroute("/error-page");
              } else {
                context.response().setStatusCode(context.statusCode()).end();
              }
            });
    vertx
        .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
        .requestHandler(router)
        .listen()
        .onComplete(started -> System.out.println("listening " + started.result().actualPort()));
    while (System.in.read() >= 0) {}
    vertx.close();
  }

  private static Router api(Vertx vertx) {
    Router orders = Router.router(vertx);
    orders.get("/:order").handler(context -> end(context, "order"));
    orders.get("/").handler(context -> end(context, "orders"));
    Router api = Router.router(vertx);
    api.route().handler(RoutingContext::next);
    api.get("/users/:id").handler(context -> vertxLater(context));
    api.get("/users/:id").handler(context -> end(context, "user of the API"));
    api.route("/orders/*").subRouter(orders);
    return api;
  }

  private static void vertxLater(RoutingContext context) {
    context.vertx().setTimer(1, timer -> context.next());
  }

  private static Router tenant(Vertx vertx) {
    Router tenant = Router.router(vertx);
    tenant.get("/bills/:bill").handler(context -> end(context, "bill"));
    tenant.route().handler(context -> end(context, "any of the tenant's"));
    return tenant;
  }

  private static void end(RoutingContext context, String text) {
    context.response().end(text);
  }

  /** A route for every path that answers. */
  private static void endWhenAsked(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.path().startsWith("/anything/")) {
      end(context, "anything");
    } else {
      context.next();
    }
  }

  private static void rewrite(RoutingContext context) {
    String path = context.request().path();
    if (path.startsWith("/v1/")) {
      context.reroute(path.substring("/v1".length()));
    } else {
      context.next();
    }
  }

  private static void authorize(RoutingContext context) {
    if (context.request().getHeader("forbidden") != null) {
      context.fail(403);
    } else {
      context.next();
    }
  }

  private static void file(RoutingContext context) {
    if (context.request().path().endsWith("/missing.txt")) {
      context.next();
    } else {
      end(context, "file");
    }
  }

  private static void endAndGoOn(RoutingContext context) {
    end(context, "ended");
    context.next();
  }
}
