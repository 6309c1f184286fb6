package acme.http.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import java.net.URI;

/** Calls of Vert.x' client that are made or end otherwise than usual. */
public final class VertxClientEnds {

  public static void main(String[] arguments) throws Exception {
    URI server = URI.create(arguments[0]);
    Vertx vertx = Vertx.vertx();
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setDefaultHost(server.getHost())
                .setDefaultPort(server.getPort()));
    await(client.request(HttpMethod.GET, "/ok").compose(HttpClientRequest::send));
    await(client.request(HttpMethod.GET, "/redirect").compose(HttpClientRequest::send));
    await(
        client
            .request(HttpMethod.PUT, server.getPort(), server.getHost(), "/created")
            .compose(request -> request.send("hello"))
            .compose(first -> client.request(HttpMethod.GET, "/missing"))
            .compose(HttpClientRequest::send));
    await(
        client
            .request(HttpMethod.DELETE, "/hang")
            .compose(
                request -> {
                  vertx.setTimer(50, timer -> request.reset());
                  return request.send();
                }));
    System.out.println("done");
    while (System.in.read() >= 0) {}
    vertx.close();
  }

  private static void await(Future<?> call) throws InterruptedException {
    try {
      call.toCompletionStage().toCompletableFuture().join();
    } catch (java.util.concurrent.CompletionException asExpected) {
      System.out.println("failed");
    }
  }
}
