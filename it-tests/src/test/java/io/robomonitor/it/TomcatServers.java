package io.robomonitor.it;

import java.util.List;

/** Tomcat, with an application of nothing but servlets. */
@Covers(
    area = Covers.Area.HTTP_SERVERS,
    library = "Tomcat",
    instrumentations = {"tomcat", "servlet"},
    records =
        "requests by route, method and status, durations, in flight, request and response bytes")
final class TomcatServers {

  private static final String EMBED = "org.apache.tomcat.embed:tomcat-embed-";

  private TomcatServers() {}

  static List<HttpServerUnderTest> all() {
    return List.of(
        tomcat("8.5.5"), // those before were betas
        tomcat("9.0.121"),
        tomcat("10.1.59"),
        tomcat("11.0.27"),
        tomcat("11.0.27").on(25).arguments("virtual-threads"));
  }

  private static HttpServerUnderTest tomcat(String version) {
    return new HttpServerUnderTest("Tomcat " + version, () -> application(version))
        .with(HttpCase.ASYNCHRONOUS, HttpCase.FORWARD, HttpCase.HTTP_2, HttpCase.WEB_SOCKET)
        .endpoint(HttpRoute.HELLO, "/hello/*")
        .tellsRequestBytes()
        .tellsResponseBytes();
  }

  private static TestApplication.Builder application(String version) {
    boolean javax = version.startsWith("8.") || version.startsWith("9.");
    TestApplication.Builder application =
        TestApplication.of("acme.http.TomcatCases", "acme.http.CasesServlet")
            .with(Libraries.of(EMBED + "core:" + version, EMBED + "websocket:" + version));
    return javax
        ? application
        : application
            .replacing("javax.servlet", "jakarta.servlet")
            .replacing("javax.websocket", "jakarta.websocket");
  }
}
