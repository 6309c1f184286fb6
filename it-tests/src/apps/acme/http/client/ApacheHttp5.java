package acme.http.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Apache HttpClient 5, classic and asynchronous; retries of 503 are switched off. */
public final class ApacheHttp5 extends ClientCases {

  private final RequestConfig config =
      RequestConfig.custom().setResponseTimeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS).build();

  private final CloseableHttpClient client =
      HttpClients.custom().setDefaultRequestConfig(config).disableAutomaticRetries().build();

  private final CloseableHttpAsyncClient async =
      HttpAsyncClients.custom().setDefaultRequestConfig(config).disableAutomaticRetries().build();

  public static void main(String[] arguments) throws Exception {
    ApacheHttp5 cases = new ApacheHttp5();
    cases.async.start();
    cases.run(arguments);
    cases.async.close();
  }

  @Override
  protected int call(String method, String url, String body) throws Exception {
    HttpUriRequestBase request = new HttpUriRequestBase(method, java.net.URI.create(url));
    if (body != null) {
      request.setEntity(new StringEntity(body));
    }
    if (url.contains("?")) { // through a handler of responses
      return client.execute(
          request,
          response -> {
            EntityUtils.consume(response.getEntity());
            return response.getCode();
          });
    }
    try (CloseableHttpResponse response = client.execute(request)) {
      EntityUtils.consume(response.getEntity());
      return response.getCode();
    }
  }

  @Override
  protected CompletableFuture<Integer> callAsync(String method, String url, String body) {
    CompletableFuture<Integer> status = new CompletableFuture<>();
    SimpleHttpRequest request = new SimpleHttpRequest(method, java.net.URI.create(url));
    if (body != null) {
      request.setBody(body, ContentType.TEXT_PLAIN);
    }
    async.execute(
        request,
        new FutureCallback<SimpleHttpResponse>() {
          @Override
          public void completed(SimpleHttpResponse response) {
            status.complete(response.getCode());
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
