package io.robomonitor.it;

import java.util.ArrayList;
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
        tomcat("8.5.0").without(HttpCase.HTTP_2), // a beta, whose HTTP/2 loses connections
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
    List<String> libraries =
        new ArrayList<>(List.of(EMBED + "core:" + version, EMBED + "websocket:" + version));
    boolean javax = version.startsWith("8.") || version.startsWith("9.");
    if (version.startsWith("8.5.0")) { // its logging was a library of its own
      libraries.add(EMBED + "logging-juli:" + version);
    }
    TestApplication.Builder application =
        TestApplication.of("acme.http.TomcatCases", "acme.http.CasesServlet")
            .with(Libraries.of(libraries.toArray(String[]::new)));
    return javax
        ? application
        : application
            .replacing("javax.servlet", "jakarta.servlet")
            .replacing("javax.websocket", "jakarta.websocket");
  }
}
