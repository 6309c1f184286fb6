package acme.http.client;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;

/** What an application does with Reactor Netty's client beside plain calls. */
public final class ReactorNettyCalls {

  public static void main(String[] arguments) throws Exception {
    DisposableServer server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .protocol(HttpProtocol.HTTP11, HttpProtocol.H2C)
            .route(
                routes ->
                    routes
                        .get("/ok", (q, s) -> s.sendString(Mono.just("ok")))
                        .get("/never", (q, s) -> Mono.never())
                        .ws("/socket", (in, out) -> out.sendString(Mono.just("hello"))))
            .bindNow();
    String url = "http://127.0.0.1:" + server.port();
    HttpClient client = HttpClient.create();

    // given up by the application
    client.get().uri(url + "/never").response().timeout(Duration.ofMillis(100)).onErrorResume(
        TimeoutException.class, late -> Mono.empty()).block();
    // never subscribed to: no call
    client.delete().uri(url + "/ok").response();
    // one publisher, two calls
    Mono<String> twice = client.put().uri(url + "/ok").responseContent().aggregate().asString();
    twice.block();
    twice.block();
    // a base URL, a remote address, and a URI that a publisher tells
    client.baseUrl(url).options().uri("/ok").response().block();
    client.host("127.0.0.1").port(server.port()).options().uri("/ok").response().block();
    client.options().uri(Mono.just(url + "/ok")).response().block();
    // HTTP/2
    HttpClient http2 = client.protocol(HttpProtocol.H2C);
    http2.get().uri(url + "/ok").responseContent().aggregate().asString().block();
    http2.get().uri(url + "/ok").responseContent().aggregate().asString().block();
    // a WebSocket
    client
        .websocket()
        .uri(url.replace("http", "ws") + "/socket")
        .handle((in, out) -> in.receive().asString())
        .blockLast();
    System.out.println("done");
    while (System.in.read() >= 0) {}
    server.disposeNow();
  }
}
