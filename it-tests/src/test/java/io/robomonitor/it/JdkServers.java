package io.robomonitor.it;

import java.util.List;

/** The JDK's own HTTP server. */
@Covers(
    area = Covers.Area.HTTP_SERVERS,
    library = "com.sun.net.httpserver",
    instrumentations = "java-http-server",
    records =
        "requests by route, method and status, durations, in flight, request and response bytes")
final class JdkServers {

  private JdkServers() {}

  static List<HttpServerUnderTest> all() {
    return List.of(server(), server().on(25), server().on(25).arguments("virtual-threads"));
  }

  private static HttpServerUnderTest server() {
    return new HttpServerUnderTest(
            "com.sun.net.httpserver", () -> TestApplication.of("acme.http.JdkHttpServerCases"))
        // it closes the connection of a handler that throws; see JdkHttpServerIT
        .without(HttpCase.EXCEPTION_BEFORE_COMMIT)
        .with(HttpCase.ASYNCHRONOUS)
        .endpoint(HttpRoute.HELLO, "/hello")
        .tellsRequestBytes()
        .tellsResponseBytes();
  }
}
