package acme.http;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.ConfigProvider;

/** The matrix' routes, and more, in resources of Quarkus REST. */
@Path("/")
@Produces(MediaType.TEXT_PLAIN)
public class QuarkusCases {

  /** Ends with its input. */
  @QuarkusMain
  public static class Program implements QuarkusApplication {

    public static void main(String[] arguments) {
      Quarkus.run(Program.class, arguments);
    }

    @Override
    public int run(String... arguments) throws IOException {
      int port = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
      System.out.println("listening " + port);
      while (System.in.read() >= 0) {}
      return 0;
    }
  }

  /** A WebSocket, and what is no resource. */
  public static class Routes {

    void add(@Observes Router router) {
      router
          .get("/socket")
          .handler(
              context ->
                  context
                      .request()
                      .toWebSocket()
                      .onSuccess(
                          socket -> socket.textMessageHandler(socket::writeTextMessage)));
      router.get("/reactive/:id").handler(context -> context.response().end("reactive"));
    }
  }

  /** Below a path of its own. */
  @Path("shop/{shop}")
  public static class Shop {

    @GET
    @Path("orders/{order: [0-9]+}")
    public String order(@PathParam("order") String order) {
      return "order " + order;
    }

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String text() {
      return "text";
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public String page() {
      return "page";
    }

    @Path("parts/{part}")
    public Part part(@PathParam("part") String part) {
      return new Part();
    }
  }

  /** Found by another resource. */
  public static class Part {

    @GET
    @Path("prices/{price}")
    public String price(@PathParam("price") String price) {
      return "price " + price;
    }
  }

  @GET
  @Path("hello/{name}")
  public String hello(@PathParam("name") String name) {
    return "hello " + name;
  }

  @POST
  @Path("echo")
  public String echo(String body) {
    return body;
  }

  @GET
  @Path("stream")
  public StreamingOutput stream() {
    return out -> {
      for (String part : new String[] {"one ", "two ", "three"}) {
        write(out, part.getBytes());
      }
    };
  }

  @GET
  @Path("async")
  public CompletionStage<String> async() {
    return CompletableFuture.supplyAsync(() -> "later");
  }

  @GET
  @Path("boom")
  public String boom() {
    throw new IllegalStateException("as wanted");
  }

  @GET
  @Path("late-boom")
  public StreamingOutput lateBoom() {
    return out -> {
      write(out, "some".getBytes());
      throw new IllegalStateException("as wanted");
    };
  }

  @GET
  @Path("endless")
  public StreamingOutput endless() {
    return out -> {
      while (true) {
        write(out, new byte[8192]);
      }
    };
  }

  private static void write(OutputStream out, byte[] part) throws IOException {
    out.write(part);
    out.flush();
  }
}
