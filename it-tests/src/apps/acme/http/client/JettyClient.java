package acme.http.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.util.StringContentProvider;

/** Jetty's client. */
public final class JettyClient extends ClientCases {

  private final HttpClient client = new HttpClient();

  public static void main(String[] arguments) throws Exception {
    System.setProperty("org.eclipse.jetty.LEVEL", "OFF");
    JettyClient cases = new JettyClient();
    cases.client.start();
    cases.run(arguments);
    cases.client.stop();
  }

  @Override
  protected int call(String method, String url, String body) throws Exception {
    return request(method, url, body).send().getStatus();
  }

  @Override
  protected CompletableFuture<Integer> callAsync(String method, String url, String body) {
    CompletableFuture<Integer> status = new CompletableFuture<>();
    request(method, url, body)
        .send(
            result -> {
              if (result.isFailed()) {
                status.completeExceptionally(result.getFailure());
              } else {
                status.complete(result.getResponse().getStatus());
              }
            });
    return status;
  }

  private Request request(String method, String url, String body) {
    Request request =
        client.newRequest(url).method(method).timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    return body == null ? request : request.content(new StringContentProvider(body));
  }
}
