package io.robomonitor.it;

import java.util.List;

/** Spring's WebClient, which is counted where it is carried out. */
@Covers(
    area = Covers.Area.HTTP_CLIENTS,
    library = "Spring WebClient",
    instrumentations = {"reactor-netty", "java-http-client"},
    records = "calls by host, method and status, durations, of the client below it",
    rows = "WebClientOn")
final class WebClients {

  private static final String REACTOR_NETTY = "WebClientOnReactorNetty";
  private static final String JDK = "WebClientOnJdk";

  private WebClients() {}

  static List<HttpClientUnderTest> all() {
    return List.of(
        client("5.3.0", REACTOR_NETTY),
        client("6.2.12", REACTOR_NETTY),
        client("6.2.12", JDK),
        client("7.0.8", REACTOR_NETTY),
        client("7.0.8", JDK));
  }

  private static HttpClientUnderTest client(String version, String connector) {
    String apps = "acme.http.client.";
    return new HttpClientUnderTest(
        connector + " " + version,
        17,
        () ->
            TestApplication.of(apps + "SpringWebClient", apps + "ClientCases", apps + connector)
                .replacing("WebClientConnector", connector)
                .with(WebFluxServers.libraries(version)));
  }
}
