package acme.http.client;

import java.net.URI;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.util.Timeout;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.DefaultResponseErrorHandler;
import org.springframework.web.client.RestTemplate;

/** Spring's RestTemplate over Apache HttpClient 5: a client over a client. */
public final class RestTemplates extends ClientCases {

  private final RestTemplate template =
      new RestTemplate(
          new HttpComponentsClientHttpRequestFactory(
              HttpClients.custom()
                  .disableAutomaticRetries()
                  .setDefaultRequestConfig(
                      RequestConfig.custom()
                          .setResponseTimeout(Timeout.ofMilliseconds(TIMEOUT_MILLIS))
                          .build())
                  .build()));

  public static void main(String[] arguments) throws Exception {
    new RestTemplates().run(arguments);
  }

  private RestTemplates() {
    template.setErrorHandler(
        new DefaultResponseErrorHandler() {
          @Override
          public boolean hasError(ClientHttpResponse response) {
            return false;
          }
        });
  }

  @Override
  protected boolean isAsynchronous() {
    return false;
  }

  @Override
  protected int call(String method, String url, String body) {
    return template.execute(
        URI.create(url),
        HttpMethod.valueOf(method),
        (ClientHttpRequest request) -> {
          if (body != null) {
            request.getBody().write(body.getBytes());
          }
        },
        response -> {
          response.getBody().readAllBytes();
          return response.getStatusCode().value();
        });
  }
}
