package io.robomonitor.it;

import java.util.List;

/** Reactor Netty's client. */
@Covers(
    area = Covers.Area.HTTP_CLIENTS,
    library = "Reactor Netty's client",
    instrumentations = "reactor-netty",
    records = "calls by host, method and status, durations")
final class ReactorNettyClients {

  private ReactorNettyClients() {}

  static List<HttpClientUnderTest> all() {
    // 1.0.0 hung once under load: by its stack trace, its retry was told of two things at once
    return List.of(client("1.0.48"), client("1.1.30"), client("1.2.18"), client("1.3.7"));
  }

  private static HttpClientUnderTest client(String version) {
    return HttpClientUnderTest.of(
        "Reactor Netty's client " + version,
        "acme.http.client.ReactorNettyClient",
        "io.projectreactor.netty:reactor-netty-http:" + version);
  }
}
