package io.robomonitor.it;

import java.util.List;

/** Grizzly's own HTTP server, with handlers and nothing else. */
@Covers(
    area = Covers.Area.HTTP_SERVERS,
    library = "Grizzly",
    instrumentations = "grizzly",
    records =
        "requests by route, method and status, durations, in flight, request and response bytes")
final class GrizzlyServers {

  private GrizzlyServers() {}

  static List<HttpServerUnderTest> all() {
    return List.of(
        grizzly("2.3.35"),
        grizzly("2.4.4"),
        grizzly("3.0.1"),
        grizzly("4.0.2"),
        grizzly("5.0.1").on(25));
  }

  private static HttpServerUnderTest grizzly(String version) {
    return new HttpServerUnderTest("Grizzly " + version, () -> application(version))
        .with(HttpCase.ASYNCHRONOUS)
        .endpoint(HttpRoute.HELLO, "/hello/*")
        .tellsRequestBytes()
        .tellsResponseBytes();
  }

  private static TestApplication.Builder application(String version) {
    String compiled = version.startsWith("5.") ? "4.0.2" : version; // 5 needs Java 21
    return TestApplication.of("acme.http.GrizzlyCases")
        .with(Libraries.of("org.glassfish.grizzly:grizzly-http-server:" + compiled))
        .runningWith(Libraries.of("org.glassfish.grizzly:grizzly-http-server:" + version));
  }
}
