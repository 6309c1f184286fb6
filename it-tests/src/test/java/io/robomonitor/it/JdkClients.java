package io.robomonitor.it;

import java.util.List;

/** The clients that the JDK brings. */
@Covers(
    area = Covers.Area.HTTP_CLIENTS,
    library = "java.net.http.HttpClient",
    instrumentations = "java-http-client",
    records = "calls by host, method and status, durations")
@Covers(
    area = Covers.Area.HTTP_CLIENTS,
    library = "HttpURLConnection",
    instrumentations = "java-url-connection",
    records = "calls by host, method and status, durations")
final class JdkClients {

  private JdkClients() {}

  static List<HttpClientUnderTest> all() {
    HttpClientUnderTest client =
        HttpClientUnderTest.of("java.net.http.HttpClient", "acme.http.client.JdkHttpClient");
    HttpClientUnderTest connection =
        HttpClientUnderTest.of("HttpURLConnection", "acme.http.client.UrlConnection");
    return List.of(client, client.on(25), connection, connection.on(25));
  }
}
