package io.robomonitor.it;

import java.util.List;

/** Jetty, with servlets and, since Jetty 12, with nothing but its own handlers. */
@Covers(
    area = Covers.Area.HTTP_SERVERS,
    library = "Jetty",
    instrumentations = {"jetty", "servlet"},
    records =
        "requests by route, method and status, durations, in flight, request and response bytes")
final class JettyServers {

  private static final String SERVLETS = "org.eclipse.jetty.servlet.";
  private static final String SOCKETS =
      "org.eclipse.jetty.websocket.javax.server.config.JavaxWebSocket";

  private JettyServers() {}

  static List<HttpServerUnderTest> all() {
    return List.of(
        servlets("9.4.0.v20161208", JettyServers::nine),
        servlets("9.4.58.v20250814", JettyServers::nine),
        servlets("10.0.0", JettyServers::ten),
        servlets("11.0.26", JettyServers::eleven),
        servlets("12.0.0 ee10", v -> twelve(v, "ee10")),
        servlets("12.1.5 ee8", v -> twelve(v, "ee8")),
        servlets("12.1.5 ee9", v -> twelve(v, "ee9")),
        servlets("12.1.14 ee10", v -> twelve(v, "ee10")),
        servlets("12.1.14 ee11", v -> twelve(v, "ee11")),
        handlers("12.0.0"),
        handlers("12.1.14"),
        handlers("12.1.14").on(25).arguments("virtual-threads"));
  }

  private interface Application {
    TestApplication.Builder of(String version);
  }

  private static HttpServerUnderTest servlets(String name, Application application) {
    return new HttpServerUnderTest("Jetty " + name, () -> application.of(name.split(" ")[0]))
        .with(HttpCase.ASYNCHRONOUS, HttpCase.FORWARD, HttpCase.HTTP_2, HttpCase.WEB_SOCKET)
        .endpoint(HttpRoute.HELLO, "/hello/*")
        .tellsRequestBytes()
        .tellsResponseBytes();
  }

  private static HttpServerUnderTest handlers(String version) {
    return new HttpServerUnderTest("Jetty " + version + " handlers", () -> core(version))
        .with(HttpCase.ASYNCHRONOUS, HttpCase.HTTP_2, HttpCase.WEB_SOCKET)
        .endpoint(HttpRoute.SOCKET, "/socket/*")
        .tellsRequestBytes()
        .tellsResponseBytes();
  }

  private static TestApplication.Builder nine(String version) {
    return cases(
            "org.eclipse.jetty:jetty-servlet:" + version,
            "org.eclipse.jetty.http2:http2-server:" + version,
            "org.eclipse.jetty.websocket:javax-websocket-server-impl:" + version)
        .replacing(
            SOCKETS + "ServletContainerInitializer",
            "org.eclipse.jetty.websocket.jsr356.server.deploy.WebSocketServerContainerInitializer")
        .replacing(
            "JavaxWebSocketServletContainerInitializer.configure(\n        context, (c, container) -> container.addEndpoint(Socket.class))",
            "WebSocketServerContainerInitializer.configureContext(context).addEndpoint(Socket.class)");
  }

  private static TestApplication.Builder ten(String version) {
    return cases(
        "org.eclipse.jetty:jetty-servlet:" + version,
        "org.eclipse.jetty.http2:http2-server:" + version,
        "org.eclipse.jetty.websocket:websocket-javax-server:" + version);
  }

  private static TestApplication.Builder eleven(String version) {
    return jakarta(
        cases(
            "org.eclipse.jetty:jetty-servlet:" + version,
            "org.eclipse.jetty.http2:http2-server:" + version,
            "org.eclipse.jetty.websocket:websocket-jakarta-server:" + version));
  }

  private static TestApplication.Builder twelve(String version, String environment) {
    String api = environment.equals("ee8") ? "javax" : "jakarta";
    String group = "org.eclipse.jetty." + environment;
    TestApplication.Builder application =
        cases(
                group + ":jetty-" + environment + "-servlet:" + version,
                "org.eclipse.jetty.http2:jetty-http2-server:" + version,
                group
                    + ".websocket:jetty-"
                    + environment
                    + "-websocket-"
                    + api
                    + "-server:"
                    + version)
            .replacing(SERVLETS, group + ".servlet.")
            .replacing("org.eclipse.jetty.websocket.", group + ".websocket.");
    return api.equals("javax") ? application : jakarta(application);
  }

  private static TestApplication.Builder jakarta(TestApplication.Builder application) {
    return application
        .replacing("javax.servlet", "jakarta.servlet")
        .replacing("javax.websocket", "jakarta.websocket")
        .replacing("websocket.javax", "websocket.jakarta")
        .replacing("JavaxWebSocket", "JakartaWebSocket");
  }

  private static TestApplication.Builder cases(String... libraries) {
    return TestApplication.of("acme.http.JettyCases", "acme.http.CasesServlet")
        .with(Libraries.of(libraries));
  }

  private static TestApplication.Builder core(String version) {
    return TestApplication.of("acme.http.JettyCoreCases")
        .with(
            Libraries.of(
                "org.eclipse.jetty:jetty-server:" + version,
                "org.eclipse.jetty.http2:jetty-http2-server:" + version,
                "org.eclipse.jetty.websocket:jetty-websocket-jetty-server:" + version));
  }
}
