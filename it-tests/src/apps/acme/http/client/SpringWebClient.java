package acme.http.client;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Spring's WebClient. */
public final class SpringWebClient extends ClientCases {

  private final WebClient client =
      WebClient.builder().clientConnector(WebClientConnector.following()).build();

  public static void main(String[] arguments) throws Exception {
    new SpringWebClient().run(arguments);
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
    WebClient.RequestBodySpec request =
        client.method(HttpMethod.valueOf(method)).uri(URI.create(url));
    WebClient.RequestHeadersSpec<?> whole = body == null ? request : request.bodyValue(body);
    return whole
        .exchangeToMono(
            response -> response.releaseBody().thenReturn(response.statusCode().value()))
        .timeout(Duration.ofMillis(TIMEOUT_MILLIS));
  }
}
