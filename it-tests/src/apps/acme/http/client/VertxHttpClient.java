package acme.http.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.CompletableFuture;

/** Vert.x' own client. */
public final class VertxHttpClient extends ClientCases {

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = vertx.createHttpClient();

  public static void main(String[] arguments) throws Exception {
    VertxHttpClient cases = new VertxHttpClient();
    cases.run(arguments);
    cases.vertx.close();
  }

  @Override
  protected boolean isBlocking() {
    return false;
  }

  @Override
  protected CompletableFuture<Integer> callAsync(String method, String url, String body) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(method))
            .setAbsoluteURI(url)
            .setFollowRedirects(true)
            .setTimeout(TIMEOUT_MILLIS);
    return client
        .request(options)
        .compose(request -> send(request, body))
        .compose(response -> response.body().map(read -> response.statusCode()))
        .toCompletionStage()
        .toCompletableFuture();
  }

  private static Future<HttpClientResponse> send(HttpClientRequest request, String body) {
    return body == null ? request.send() : request.send(body);
  }
}
