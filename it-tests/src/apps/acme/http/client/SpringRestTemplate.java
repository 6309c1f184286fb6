package acme.http.client;

import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.client.RestTemplate;

/** Spring's {@code RestTemplate} over the JDK's client. */
public final class SpringRestTemplate extends ClientCases {

  private final RestTemplate client = new RestTemplate(overJdk());

  static JdkClientHttpRequestFactory overJdk() {
    JdkClientHttpRequestFactory factory =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build());
    factory.setReadTimeout(Duration.ofMillis(TIMEOUT_MILLIS));
    return factory;
  }

  public static void main(String[] arguments) throws Exception {
    new SpringRestTemplate().run(arguments);
  }

  @Override
  protected boolean isAsynchronous() {
    return false;
  }

  @Override
  protected int call(String method, String url, String body) {
    try {
      return client
          .exchange(url, HttpMethod.valueOf(method), new HttpEntity<>(body), byte[].class)
          .getStatusCode()
          .value();
    } catch (RestClientResponseException notSuccessful) {
      return notSuccessful.getStatusCode().value();
    }
  }
}
