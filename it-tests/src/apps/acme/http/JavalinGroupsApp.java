package acme.http;

import static io.javalin.apibuilder.ApiBuilder.get;
import static io.javalin.apibuilder.ApiBuilder.path;

import io.javalin.Javalin;
import io.javalin.http.NotFoundResponse;

/** Routes of Javalin in groups, below a context path. */
public final class JavalinGroupsApp {

  public static void main(String[] arguments) throws Exception {
    Javalin app =
        Javalin.create(
            config -> {
              config.router.contextPath = "/shop";
              config.router.apiBuilder(JavalinGroupsApp::routes);
            });
    app.start("127.0.0.1", 0);
    System.out.println("listening " + app.port());
    while (System.in.read() >= 0) {}
    app.stop();
  }

  private static void routes() {
    path(
        "api/users",
        () -> {
          get(ctx -> ctx.result("all"));
          path("{id}", () -> get("orders/{order}", ctx -> ctx.result("one")));
        });
    get("files/<rest>", ctx -> ctx.result("file"));
    get(
        "missing/{id}",
        ctx -> {
          throw new NotFoundResponse();
        });
  }
}
