package acme.http.client;

import java.util.concurrent.CompletableFuture;
import org.apache.http.HttpResponse;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.concurrent.FutureCallback;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClients;

/** Apache HttpAsyncClient 4.1. */
public final class ApacheHttp4Async extends ClientCases {

  private final CloseableHttpAsyncClient client =
      HttpAsyncClients.custom()
          .setMaxConnPerRoute(8)
          .setDefaultRequestConfig(
              RequestConfig.custom().setSocketTimeout(TIMEOUT_MILLIS).build())
          .build();

  public static void main(String[] arguments) throws Exception {
    ApacheHttp4Async cases = new ApacheHttp4Async();
    cases.client.start();
    cases.run(arguments);
    cases.client.close();
  }

  @Override
  protected boolean isBlocking() {
    return false;
  }

  @Override
  protected CompletableFuture<Integer> callAsync(String method, String url, String body) {
    CompletableFuture<Integer> status = new CompletableFuture<>();
    RequestBuilder request = RequestBuilder.create(method).setUri(url);
    if (body != null) {
      request.setEntity(new StringEntity(body, "UTF-8"));
    }
    client.execute(
        request.build(),
        new FutureCallback<HttpResponse>() {
          @Override
          public void completed(HttpResponse response) {
            status.complete(response.getStatusLine().getStatusCode());
          }

          @Override
          public void failed(Exception failure) {
            status.completeExceptionally(failure);
          }

          @Override
          public void cancelled() {
            status.cancel(false);
          }
        });
    return status;
  }
}
