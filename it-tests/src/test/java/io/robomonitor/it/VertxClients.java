package io.robomonitor.it;

import java.util.List;
import java.util.stream.Stream;

/** Vert.x' client, and the one for whole answers above it. */
@Covers(
    area = Covers.Area.HTTP_CLIENTS,
    library = "Vert.x HttpClient",
    instrumentations = "vertx-client",
    records = "calls by host, method and status, durations")
@Covers(
    area = Covers.Area.HTTP_CLIENTS,
    library = "Vert.x WebClient",
    instrumentations = "vertx-client",
    records = "calls by host, method and status, durations")
final class VertxClients {

  private VertxClients() {}

  static List<HttpClientUnderTest> all() {
    return VertxServers.VERSIONS.stream()
        .flatMap(
            version ->
                Stream.of(
                    client("HttpClient", "vertx-core", version),
                    client("WebClient", "vertx-web-client", version)))
        .toList();
  }

  private static HttpClientUnderTest client(String type, String artifact, String version) {
    return HttpClientUnderTest.of(
        "Vert.x " + type + " " + version,
        "acme.http.client.Vertx" + type,
        "io.vertx:" + artifact + ":" + version);
  }
}
