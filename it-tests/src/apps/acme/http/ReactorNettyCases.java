package acme.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRoutes;

/** The matrix' routes on Reactor Netty's own routing. */
public final class ReactorNettyCases {

  public static void main(String[] arguments) throws Exception {
    DisposableServer server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .protocol(HttpProtocol.HTTP11, HttpProtocol.H2C)
            .route(ReactorNettyCases::routes)
            .bindNow();
    System.out.println("listening " + server.port());
    while (System.in.read() >= 0) {}
    server.disposeNow();
  }

  private static void routes(HttpServerRoutes routes) {
    routes.get("/hello/{name}", (q, s) -> s.sendString(Mono.just("hello " + q.param("name"))));
    routes.head("/hello/{name}", (q, s) -> s.send());
    routes.post("/echo", (q, s) -> s.send(q.receive().aggregate().retain()));
    routes.get("/stream", (q, s) -> s.sendString(Flux.just("one ", "two ", "three")));
    routes.get(
        "/async",
        (q, s) -> s.sendString(Mono.just("later").subscribeOn(Schedulers.boundedElastic())));
    routes.get("/boom", (q, s) -> Mono.error(new IllegalStateException("as wanted")));
    routes.get("/late-boom", (q, s) -> s.send(failingLate(), part -> true));
    routes.get("/endless", (q, s) -> s.send(endless(), part -> true));
    routes.ws("/socket", (in, out) -> out.sendString(in.receive().asString()));
  }

  private static Flux<ByteBuf> endless() {
    return Flux.generate(sink -> sink.next(Unpooled.wrappedBuffer(new byte[8192])));
  }

  /** Asked for a second part when the first was sent. */
  private static Flux<ByteBuf> failingLate() {
    AtomicInteger parts = new AtomicInteger();
    return Flux.generate(
        sink -> {
          if (parts.getAndIncrement() < 256) {
            sink.next(Unpooled.wrappedBuffer("some".getBytes()));
          } else {
            sink.error(new IllegalStateException("as wanted"));
          }
        });
  }
}
