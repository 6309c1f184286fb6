package acme.http.client;

import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;

/** Spring's {@code RestClient} over the JDK's client. */
public final class SpringRestClient extends ClientCases {

  private final RestClient client =
      RestClient.builder().requestFactory(SpringRestTemplate.overJdk()).build();

  public static void main(String[] arguments) throws Exception {
    new SpringRestClient().run(arguments);
  }

  @Override
  protected boolean isAsynchronous() {
    return false;
  }

  @Override
  protected int call(String method, String url, String body) {
    try {
      RestClient.RequestBodySpec request = client.method(HttpMethod.valueOf(method)).uri(url);
      if (body != null) {
        request.body(body);
      }
      return request.retrieve().toEntity(byte[].class).getStatusCode().value();
    } catch (RestClientResponseException notSuccessful) {
      return notSuccessful.getStatusCode().value();
    }
  }
}
