package io.robomonitor.it;

import java.util.List;

/** Spring's blocking clients, which call through another client that is counted. */
@Covers(
    area = Covers.Area.HTTP_CLIENTS,
    library = "Spring RestTemplate",
    instrumentations = {},
    records = "counted once, by the client beneath")
@Covers(
    area = Covers.Area.HTTP_CLIENTS,
    library = "Spring RestClient",
    instrumentations = {},
    records = "counted once, by the client beneath")
final class SpringClients {

  private SpringClients() {}

  static List<HttpClientUnderTest> all() {
    return List.of(
        overJdk("RestTemplate", "6.1.0"),
        overJdk("RestTemplate", "7.0.8"),
        overJdk("RestClient", "6.1.0"),
        overJdk("RestClient", "7.0.8"));
  }

  private static HttpClientUnderTest overJdk(String client, String version) {
    return new HttpClientUnderTest(
        "Spring " + client + " " + version + " over the JDK's client",
        17,
        () -> application(client).with(Libraries.of("org.springframework:spring-web:" + version)));
  }

  private static TestApplication.Builder application(String client) {
    String cases = "acme.http.client.ClientCases";
    String template = "acme.http.client.SpringRestTemplate";
    return client.equals("RestTemplate")
        ? TestApplication.of(template, cases)
        : TestApplication.of("acme.http.client.SpringRestClient", template, cases);
  }
}
