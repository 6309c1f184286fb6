package acme.http;

import io.helidon.http.NotFoundException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpRules;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Services of Helidon below prefixes, filters, and handlers that pass a request on. */
public final class HelidonServicesApp {

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("io.helidon").setLevel(Level.OFF);
    WebServer server =
        WebServer.builder().host("127.0.0.1").port(0).addRouting(routes()).build().start();
    System.out.println("listening " + server.port());
    while (System.in.read() >= 0) {}
    server.stop();
  }

  private static HttpRouting.Builder routes() {
    return HttpRouting.builder()
        .addFilter((chain, request, response) -> chain.proceed())
        .any("/api/*", (request, response) -> response.next())
        .register("/api/users", HelidonServicesApp::users)
        .get("/old", (request, response) -> response.reroute("/api/users/7"))
        .error(IllegalStateException.class, (request, response, e) -> response.status(418).send());
  }

  private static void users(HttpRules rules) {
    rules
        .get("/", (request, response) -> response.send("all"))
        .get("/{id}", (request, response) -> response.send("one"))
        .get("/{id}/missing", (request, response) -> missing())
        .get("/{id}/odd", (request, response) -> odd());
  }

  private static void missing() {
    throw new NotFoundException("as wanted");
  }

  private static void odd() {
    throw new IllegalStateException("as wanted");
  }
}
