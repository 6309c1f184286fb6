package acme.http;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** The matrix' routes on Javalin. */
public final class JavalinCases {

  public static void main(String[] arguments) throws Exception {
    Javalin app = Javalin.create(config -> config.showJavalinBanner = false);
    routes(app);
    app.start("127.0.0.1", 0);
    System.out.println("listening " + app.port());
    while (System.in.read() >= 0) {}
    app.stop();
  }

  private static void routes(Javalin app) {
    app.before(ctx -> {});
    app.get("/hello/{name}", ctx -> ctx.result("hello " + ctx.pathParam("name")));
    app.head("/hello/{name}", ctx -> ctx.status(200));
    app.post("/echo", ctx -> ctx.result(ctx.bodyAsBytes()));
    app.get("/stream", JavalinCases::stream);
    app.get("/async", ctx -> ctx.future(() -> later(ctx)));
    app.get("/boom", ctx -> fail());
    app.get("/late-boom", JavalinCases::failLate);
    app.get("/endless", JavalinCases::endless);
    app.ws("/socket", ws -> ws.onMessage(message -> message.send(message.message())));
  }

  private static CompletableFuture<?> later(Context ctx) {
    return CompletableFuture.runAsync(() -> ctx.result("later"));
  }

  private static void stream(Context ctx) throws IOException {
    OutputStream out = ctx.res().getOutputStream();
    for (String part : new String[] {"one ", "two ", "three"}) {
      out.write(part.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }

  private static void fail() {
    throw new IllegalStateException("as wanted");
  }

  private static void failLate(Context ctx) throws IOException {
    ctx.res().getOutputStream().write("some".getBytes(StandardCharsets.UTF_8));
    ctx.res().flushBuffer();
    fail();
  }

  private static void endless(Context ctx) throws IOException {
    OutputStream out = ctx.res().getOutputStream();
    byte[] block = new byte[8192];
    while (true) {
      out.write(block);
      out.flush();
    }
  }
}
