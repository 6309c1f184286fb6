package acme.http;

import io.micronaut.context.ApplicationContext;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.ServerWebSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The matrix' routes in a controller of Micronaut. */
public final class MicronautCases {

  public static void main(String[] arguments) throws Exception {
    Map<String, Object> configuration = new LinkedHashMap<>();
    configuration.put("micronaut.server.port", -1);
    configuration.put("micronaut.server.host", "127.0.0.1");
    configuration.put("micronaut.server.http-version", "2.0");
    EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, configuration);
    System.out.println("listening " + server.getPort());
    while (System.in.read() >= 0) {}
    server.stop();
  }

  /** Answers with texts. */
  @Controller
  public static class Routes {

    @Get(value = "/hello/{name}{?id*}", produces = MediaType.TEXT_PLAIN)
    String hello(String name) {
      return "hello " + name;
    }

    @Post(value = "/echo", consumes = MediaType.ALL, produces = MediaType.TEXT_PLAIN)
    byte[] echo(@Body byte[] body) {
      return body;
    }

    @Get(value = "/stream", produces = MediaType.APPLICATION_OCTET_STREAM) // not to be compressed
    Publisher<byte[]> stream() {
      return Flux.just("one ", "two ", "three").map(String::getBytes);
    }

    @Get(value = "/async", produces = MediaType.TEXT_PLAIN)
    CompletableFuture<String> async() {
      return CompletableFuture.supplyAsync(() -> "later");
    }

    @Get("/boom")
    String boom() {
      throw new IllegalStateException("as wanted");
    }

    @Get(value = "/late-boom", produces = MediaType.TEXT_PLAIN)
    Publisher<byte[]> lateBoom() {
      return Flux.just("some".getBytes())
          .concatWith(
              Mono.delay(Duration.ofMillis(50)) // until the head is out
                  .then(Mono.error(new IllegalStateException("as wanted"))));
    }

    @Get(value = "/endless", produces = MediaType.TEXT_PLAIN)
    Publisher<byte[]> endless() {
      return Flux.<byte[]>generate(sink -> sink.next(new byte[8192]))
          .subscribeOn(Schedulers.boundedElastic());
    }
  }

  /** Sends texts back. */
  @ServerWebSocket("/socket")
  public static class Socket {

    @OnMessage
    Publisher<String> message(String text, WebSocketSession session) {
      return session.send(text);
    }
  }
}
