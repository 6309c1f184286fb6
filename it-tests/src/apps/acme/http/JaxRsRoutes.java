package acme.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.container.AsyncResponse;
import javax.ws.rs.container.Suspended;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import javax.ws.rs.ext.ExceptionMapper;

/** The matrix' routes, and further ways to be found and to answer, as JAX-RS has them. */
@Path("/")
public class JaxRsRoutes {

  @GET
  @Path("hello/{name}")
  @Produces("text/plain;charset=UTF-8")
  public String hello(@PathParam("name") String name) {
    return "hello " + name;
  }

  @POST
  @Path("/echo")
  public byte[] echo(byte[] body) {
    return body;
  }

  @GET
  @Path("stream")
  public StreamingOutput stream() {
    return out -> {
      for (String part : new String[] {"one ", "two ", "three"}) {
        out.write(part.getBytes());
        out.flush();
      }
    };
  }

  @GET
  @Path("async")
  public void async(@Suspended AsyncResponse response) {
    new Thread(() -> response.resume("later")).start();
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
      out.write(new byte[20_000]);
      out.flush();
      throw new IllegalStateException("as wanted");
    };
  }

  @GET
  @Path("endless")
  public StreamingOutput endless() {
    return JaxRsRoutes::writeUntilGone;
  }

  private static void writeUntilGone(OutputStream out) throws IOException {
    byte[] block = new byte[8192];
    while (true) {
      out.write(block);
      out.flush();
    }
  }

  /** Beyond the matrix. */
  @Path("orders")
  public static class Orders {

    @GET
    public String all() {
      return "all";
    }

    @GET
    @Path("{id: [0-9]+}")
    public String one(@PathParam("id") String id) {
      return id;
    }

    @Path("{id}/lines")
    public Lines lines() {
      return new Lines();
    }

    @GET
    @Path("stage")
    public CompletionStage<String> stage() {
      return CompletableFuture.supplyAsync(() -> "later");
    }

    @GET
    @Path("refused")
    public String refused() {
      throw new Refused();
    }

    @GET
    @Path("teapot")
    public String teapot() {
      throw new WebApplicationException(418);
    }
  }

  /** What a locator returns. */
  public static class Lines {

    @GET
    public String all() {
      return "all";
    }

    @GET
    @Path("{line}")
    public String one(@PathParam("line") String line) {
      return line;
    }

    @Path("{line}/notes")
    public Notes notes() {
      return new Notes();
    }
  }

  /** What a locator of a locator returns. */
  public static class Notes {

    @GET
    @Path("{note}")
    public String one(@PathParam("note") String note) {
      return note;
    }
  }

  /** Mapped to 409. */
  public static final class Refused extends RuntimeException {}

  /** Maps it. */
  public static final class Mapper implements ExceptionMapper<Refused> {
    @Override
    public Response toResponse(Refused refused) {
      return Response.status(409).entity("refused").build();
    }
  }
}
