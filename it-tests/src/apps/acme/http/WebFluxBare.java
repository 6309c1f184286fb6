package acme.http;

import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Router functions without an application context. */
public final class WebFluxBare {

  public static void main(String[] arguments) throws Exception {
    DisposableServer server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(
                new ReactorHttpHandlerAdapter(
                    RouterFunctions.toHttpHandler(new WebFluxFunctions().routes())))
            .bindNow();
    System.out.println("listening " + server.port());
    while (System.in.read() >= 0) {}
    server.disposeNow();
  }
}
