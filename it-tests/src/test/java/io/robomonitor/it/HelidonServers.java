package io.robomonitor.it;

import java.util.List;

/** Helidon, whose server blocks virtual threads; until 4.3 it does not tell what matched. */
@Covers(
    area = Covers.Area.HTTP_SERVERS,
    library = "Helidon",
    instrumentations = "helidon",
    records = "requests by route, method and status, durations, in flight")
final class HelidonServers {

  private static final String SERVER = "io.helidon.webserver:helidon-webserver-";

  private HelidonServers() {}

  static List<HttpServerUnderTest> all() {
    return List.of(helidon("4.2.0").withoutRoutes(), helidon("4.5.0"));
  }

  private static HttpServerUnderTest helidon(String version) {
    return new HttpServerUnderTest(
            "Helidon " + version,
            () ->
                TestApplication.of("acme.http.HelidonCases")
                    .compiledBy(JavaHome.of(25))
                    .with(
                        Libraries.of(SERVER + "http2:" + version, SERVER + "websocket:" + version)))
        .with(HttpCase.HTTP_2, HttpCase.WEB_SOCKET)
        .without(HttpCase.HTTP_1_0) // it closes the connection
        .on(25);
  }
}
