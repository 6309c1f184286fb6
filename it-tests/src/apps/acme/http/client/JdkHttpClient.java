package acme.http.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** {@code java.net.http.HttpClient}. */
public final class JdkHttpClient extends ClientCases {

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  public static void main(String[] arguments) throws Exception {
    new JdkHttpClient().run(arguments);
  }

  @Override
  protected int call(String method, String url, String body) throws Exception {
    return client.send(request(method, url, body), BodyHandlers.discarding()).statusCode();
  }

  @Override
  protected CompletableFuture<Integer> callAsync(String method, String url, String body) {
    return client
        .sendAsync(request(method, url, body), BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode);
  }

  private static HttpRequest request(String method, String url, String body) {
    return HttpRequest.newBuilder(URI.create(url))
        .timeout(Duration.ofMillis(TIMEOUT_MILLIS))
        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .build();
  }
}
