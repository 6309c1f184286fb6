package acme.http.client;

import java.net.http.HttpClient;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;

/** WebClient over the JDK's client. */
final class WebClientOnJdk {

  static ClientHttpConnector following() {
    return new JdkClientHttpConnector(
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build());
  }
}
