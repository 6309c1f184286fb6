package io.robomonitor.it;

import java.util.List;

/** Micronaut on Netty. */
@Covers(
    area = Covers.Area.HTTP_SERVERS,
    library = "Micronaut",
    instrumentations = {"micronaut", "netty"},
    records =
        "requests by route, method and status, durations, in flight, request and response bytes")
final class MicronautServers {

  private static final String MICRONAUT = "io.micronaut:micronaut-";

  private MicronautServers() {}

  static List<HttpServerUnderTest> all() {
    return List.of(
        micronaut("4.0.0").without(HttpCase.HTTP_2), // only after an upgrade: see MicronautIT
        micronaut("4.10.26"));
  }

  private static HttpServerUnderTest micronaut(String version) {
    return new HttpServerUnderTest(
            "Micronaut " + version, () -> application("acme.http.MicronautCases", version))
        .with(HttpCase.ASYNCHRONOUS, HttpCase.HTTP_2, HttpCase.WEB_SOCKET)
        .tellsRequestBytes()
        .tellsResponseBytes();
  }

  static TestApplication.Builder application(String main, String version) {
    return TestApplication.of(main)
        .with(
            Libraries.of(
                MICRONAUT + "http-server-netty:" + version,
                MICRONAUT + "http-client:" + version,
                MICRONAUT + "websocket:" + version,
                MICRONAUT + "jackson-databind:" + version))
        .processedBy(Libraries.of(MICRONAUT + "inject-java:" + version));
  }
}
