package io.robomonitor.it;

import java.util.List;
import java.util.stream.Stream;

/** Vert.x' client, and the one for whole answers above it. */
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
