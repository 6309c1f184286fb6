package acme.http;

import io.micronaut.context.ApplicationContext;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.filter.HttpServerFilter;
import io.micronaut.http.filter.ServerFilterChain;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Routes that filters and error routes answer, too. */
public final class MicronautRoutes {

  public static void main(String[] arguments) throws Exception {
    EmbeddedServer server =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(
                "micronaut.server.port", -1,
                "micronaut.server.host", "127.0.0.1",
                "micronaut.server.http-version", "2.0"));
    System.out.println("listening " + server.getPort());
    while (System.in.read() >= 0) {}
    server.stop();
  }

  /** Below a path of its own. */
  @Controller("/shop")
  public static class Shop {

    @Get
    String all() {
      return "all";
    }

    @Get("/orders/{id}")
    String order(String id, @Nullable @QueryValue Boolean details) {
      return "order " + id;
    }

    @Get("/orders/{id}/items/{item}")
    String item(String id, String item) {
      return "item " + item;
    }

    @Get("/files/{+path}")
    String file(String path) {
      return "file " + path;
    }

    @Get("/wrong/{id}")
    String wrong(String id) {
      throw new IllegalStateException("as wanted");
    }

    @Get("/filtered/{id}")
    String filtered(String id) {
      return "never reached";
    }

    @Get("/silent")
    CompletableFuture<String> silent() {
      System.out.println("silent");
      return new CompletableFuture<>();
    }

    @Error(exception = IllegalStateException.class)
    HttpResponse<String> conflict(HttpRequest<?> request) {
      return HttpResponse.status(HttpStatus.CONFLICT);
    }
  }

  /** Answers on another thread than the event loop. */
  @Filter("/shop/filtered/**")
  public static class Refusal implements HttpServerFilter {

    @Override
    public Publisher<MutableHttpResponse<?>> doFilter(
        HttpRequest<?> request, ServerFilterChain chain) {
      return Mono.fromFuture(
          CompletableFuture.supplyAsync(() -> HttpResponse.status(HttpStatus.FORBIDDEN)));
    }
  }
}
