package io.robomonitor.it;

import java.util.List;

/** Reactor Netty with its own routes. */
@Covers(
    area = Covers.Area.HTTP_SERVERS,
    library = "Reactor Netty",
    instrumentations = {"netty", "reactor-netty"},
    records =
        "requests by route, method and status, durations, in flight, request and response bytes")
final class ReactorNettyServers {

  private ReactorNettyServers() {}

  static List<HttpServerUnderTest> all() {
    return List.of(
        reactorNetty("1.0.0")
            .without(HttpCase.HTTP_2), // whose server resets streams, with or without us
        reactorNetty("1.0.48"),
        reactorNetty("1.1.30"),
        reactorNetty("1.2.18"),
        reactorNetty("1.3.7"));
  }

  private static HttpServerUnderTest reactorNetty(String version) {
    return new HttpServerUnderTest(
            "Reactor Netty " + version,
            () ->
                TestApplication.of("acme.http.ReactorNettyCases")
                    .with(Libraries.of("io.projectreactor.netty:reactor-netty-http:" + version)))
        .with(HttpCase.ASYNCHRONOUS, HttpCase.HTTP_2, HttpCase.WEB_SOCKET)
        .tellsRequestBytes()
        .tellsResponseBytes();
  }
}
