package acme.http;

import java.net.URI;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** Jersey on Grizzly as its guide starts it; the argument is the base path. */
public final class JerseyGrizzlyCases {

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("org.glassfish").setLevel(Level.OFF);
    ResourceConfig resources =
        new ResourceConfig(
            JaxRsRoutes.class, JaxRsRoutes.Orders.class, JaxRsRoutes.Mapper.class);
    URI base = URI.create("http://127.0.0.1:0/" + (arguments.length > 0 ? arguments[0] : ""));
    HttpServer server = GrizzlyHttpServerFactory.createHttpServer(base, resources);
    System.out.println("listening " + server.getListeners().iterator().next().getPort());
    while (System.in.read() >= 0) {}
    server.shutdownNow();
  }
}
