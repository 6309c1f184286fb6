package acme.http.client;

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import reactor.netty.http.client.HttpClient;

/** WebClient over Reactor Netty. */
final class WebClientOnReactorNetty {

  static ClientHttpConnector following() {
    return new ReactorClientHttpConnector(HttpClient.create().followRedirect(true));
  }
}
