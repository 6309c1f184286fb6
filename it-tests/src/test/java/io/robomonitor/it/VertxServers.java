package io.robomonitor.it;

import java.util.List;

/** Vert.x with the routes of Vert.x Web. */
@Covers(
    area = Covers.Area.HTTP_SERVERS,
    library = "Vert.x and Vert.x Web",
    instrumentations = {"netty", "vertx", "vertx-web"},
    records =
        "requests by route, method and status, durations, in flight, request and response bytes",
    rows = "Vert.x")
final class VertxServers {

  /** With Vert.x 5.1 the classes of HTTP/2 moved. */
  static final List<String> VERSIONS = List.of("4.0.0", "4.5.31", "5.0.12", "5.1.6");

  private VertxServers() {}

  static List<HttpServerUnderTest> all() {
    return VERSIONS.stream().map(VertxServers::vertx).toList();
  }

  private static HttpServerUnderTest vertx(String version) {
    return new HttpServerUnderTest(
            "Vert.x " + version, () -> application("acme.http.VertxCases", version))
        .with(HttpCase.ASYNCHRONOUS, HttpCase.FORWARD, HttpCase.HTTP_2, HttpCase.WEB_SOCKET)
        .endpoint(HttpRoute.HELLO, "/hello/:name")
        .tellsRequestBytes()
        .tellsResponseBytes();
  }

  static TestApplication.Builder application(String main, String version) {
    TestApplication.Builder application =
        TestApplication.of(main).with(Libraries.of("io.vertx:vertx-web:" + version));
    if (!version.equals("4.0.0")) { // now the handler of bodies says 100 itself
      application.replacing(".setHandle100ContinueAutomatically(true)", "");
    }
    return version.startsWith("4.")
        ? application
        : application.replacing("context.getBody()", "context.body().buffer()");
  }
}
