package io.robomonitor.it;

import java.util.List;

/** Quarkus REST on Vert.x. */
@Covers(
    area = Covers.Area.HTTP_SERVERS,
    library = "Quarkus REST",
    instrumentations = {"quarkus-rest", "vertx"},
    records =
        "requests by route, method and status, durations, in flight, request and response bytes",
    rows = "Quarkus")
final class QuarkusServers {

  static final String VERSION = "3.33.2";

  private QuarkusServers() {}

  static List<HttpServerUnderTest> all() {
    return List.of(
        new HttpServerUnderTest("Quarkus " + VERSION, () -> QuarkusBuild.of(VERSION))
            .with(HttpCase.ASYNCHRONOUS, HttpCase.HTTP_2, HttpCase.WEB_SOCKET)
            .tellsRequestBytes()
            .tellsResponseBytes());
  }
}
