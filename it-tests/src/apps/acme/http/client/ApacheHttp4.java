package acme.http.client;

import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/** Apache HttpClient 4.3 to 4.5. */
public final class ApacheHttp4 extends ClientCases {

  private final CloseableHttpClient client =
      HttpClients.custom()
          .setMaxConnPerRoute(8)
          .setDefaultRequestConfig(
              RequestConfig.custom().setSocketTimeout(TIMEOUT_MILLIS).build())
          .build();

  public static void main(String[] arguments) throws Exception {
    new ApacheHttp4().run(arguments);
  }

  @Override
  protected boolean isAsynchronous() {
    return false;
  }

  @Override
  protected int call(String method, String url, String body) throws Exception {
    RequestBuilder request = RequestBuilder.create(method).setUri(url);
    if (body != null) {
      request.setEntity(new StringEntity(body));
    }
    if (url.contains("?")) { // through a handler of responses
      return client.execute(
          request.build(),
          response -> {
            EntityUtils.consume(response.getEntity());
            return response.getStatusLine().getStatusCode();
          });
    }
    try (CloseableHttpResponse response = client.execute(request.build())) {
      EntityUtils.consume(response.getEntity());
      return response.getStatusLine().getStatusCode();
    }
  }
}
