package acme.http.client;

import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;

/** Reactor Netty's client. */
public final class ReactorNettyClient extends ClientCases {

  private final HttpClient client =
      HttpClient.create()
          .followRedirect(true)
          .responseTimeout(Duration.ofMillis(TIMEOUT_MILLIS));

  public static void main(String[] arguments) throws Exception {
    new ReactorNettyClient().run(arguments);
  }

  @Override
  protected int call(String method, String url, String body) {
    return status(method, url, body).block();
  }

  @Override
  protected CompletableFuture<Integer> callAsync(String method, String url, String body) {
    return status(method, url, body).toFuture();
  }

  private Mono<Integer> status(String method, String url, String body) {
    HttpClient.RequestSender sender = client.request(HttpMethod.valueOf(method)).uri(url);
    HttpClient.ResponseReceiver<?> receiver =
        body == null ? sender : sender.send(ByteBufFlux.fromString(Mono.just(body)));
    return receiver.responseSingle(
        (response, content) ->
            content.asByteArray().thenReturn(response.status().code()));
  }
}
