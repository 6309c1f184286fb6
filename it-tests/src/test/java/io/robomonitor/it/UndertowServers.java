package io.robomonitor.it;

import java.util.List;

/** Undertow, with its own handlers and with servlets. */
@Covers(
    area = Covers.Area.HTTP_SERVERS,
    library = "Undertow",
    instrumentations = {"undertow", "servlet"},
    records =
        "requests by route, method and status, durations, in flight, request and response bytes")
final class UndertowServers {

  private UndertowServers() {}

  static List<HttpServerUnderTest> all() {
    return List.of(
        handlers("1.4.0.Final"),
        handlers("2.4.4.Final"),
        servlets("1.4.0.Final", "javax").endpoint(HttpRoute.NONE, "_unmatched"),
        servlets("2.2.37.Final", "javax"),
        servlets("2.3.23.Final", "jakarta"));
  }

  private static HttpServerUnderTest handlers(String version) {
    return new HttpServerUnderTest(
            "Undertow " + version,
            () ->
                TestApplication.of("acme.http.UndertowCases")
                    .with(Libraries.of("io.undertow:undertow-core:" + version)))
        .with(HttpCase.ASYNCHRONOUS, HttpCase.HTTP_2, HttpCase.WEB_SOCKET)
        .tellsRequestBytes()
        .tellsResponseBytes();
  }

  private static HttpServerUnderTest servlets(String version, String api) {
    return new HttpServerUnderTest(
            "Undertow " + version + " with servlets",
            () ->
                TestApplication.of("acme.http.UndertowServletCases", "acme.http.CasesServlet")
                    .with(Libraries.of("io.undertow:undertow-websockets-jsr:" + version))
                    .replacing("javax.servlet", api + ".servlet")
                    .replacing("javax.websocket", api + ".websocket"))
        .with(HttpCase.ASYNCHRONOUS, HttpCase.FORWARD, HttpCase.HTTP_2, HttpCase.WEB_SOCKET)
        .endpoint(HttpRoute.HELLO, "/hello/*")
        .endpoint(HttpRoute.NONE, "/") // Undertow's default servlet is a servlet
        .tellsRequestBytes()
        .tellsResponseBytes();
  }
}
