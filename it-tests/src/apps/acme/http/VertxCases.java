package acme.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.concurrent.ForkJoinPool;

/** The matrix' routes with Vert.x Web, behind routes for every path. */
public final class VertxCases {

  private static final Buffer BLOCK = Buffer.buffer(new byte[8192]);

  public static void main(String[] arguments) throws Exception {
    Vertx vertx = Vertx.vertx();
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost("127.0.0.1")
            .setPort(0)
            .setHandle100ContinueAutomatically(true);
    vertx
        .createHttpServer(options)
        .requestHandler(routes(vertx))
        .listen()
        .onComplete(
            started -> System.out.println("listening " + started.result().actualPort()));
    while (System.in.read() >= 0) {}
    vertx.close();
  }

  private static Router routes(Vertx vertx) {
    Router router = Router.router(vertx);
    router.route().handler(context -> context.next());
    router.route("/*").handler(context -> context.next());
    router.get("/hello/:name").handler(VertxCases::hello);
    router.head("/hello/:name").handler(VertxCases::hello);
    router
        .post("/echo")
        .handler(BodyHandler.create(false))
        .handler(context -> context.response().end(context.getBody()));
    router.get("/stream").handler(context -> stream(context.response().setChunked(true)));
    router
        .get("/async")
        .handler(
            context -> ForkJoinPool.commonPool().execute(() -> context.response().end("later")));
    router
        .get("/boom")
        .handler(
            context -> {
              throw new IllegalStateException("as wanted");
            });
    router.get("/late-boom").handler(VertxCases::lateBoom);
    router.get("/endless").handler(context -> endless(context.response().setChunked(true)));
    router.get("/forward").handler(context -> context.reroute("/hello/forwarded"));
    router
        .get("/socket")
        .handler(
            context ->
                context
                    .request()
                    .toWebSocket()
                    .onComplete(
                        socket ->
                            socket
                                .result()
                                .textMessageHandler(socket.result()::writeTextMessage)));
    return router;
  }

  private static void hello(RoutingContext context) {
    context.response().end("hello " + context.pathParam("name"));
  }

  private static void stream(HttpServerResponse response) {
    response.write("one ");
    response.write("two ");
    response.end("three");
  }

  private static void lateBoom(RoutingContext context) {
    context
        .response()
        .setChunked(true)
        .write("some")
        .onComplete(written -> context.request().connection().close());
  }

  private static void endless(HttpServerResponse response) {
    response
        .write(BLOCK)
        .onComplete(
            written -> {
              if (written.succeeded()) {
                endless(response);
              }
            });
  }
}
