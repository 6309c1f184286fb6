package io.robomonitor.it;

import java.util.List;

/** Javalin and Spark Java, which bring a Jetty of their own. */
@Covers(
    area = Covers.Area.HTTP_SERVERS,
    library = "Javalin",
    instrumentations = "javalin",
    records = "routes")
@Covers(
    area = Covers.Area.HTTP_SERVERS,
    library = "Spark Java",
    instrumentations = "spark-java",
    records = "routes")
final class JettyFrameworks {

  private JettyFrameworks() {}

  static List<HttpServerUnderTest> all() {
    return List.of(
        javalin("5.0.0"),
        javalin("5.6.5"),
        javalin("6.0.0"),
        javalin("6.7.0"),
        javalin("7.2.3"),
        sparkJava("2.9.0"),
        sparkJava("2.9.4"));
  }

  private static HttpServerUnderTest javalin(String version) {
    return new HttpServerUnderTest("Javalin " + version, () -> javalinApplication(version))
        .with(HttpCase.ASYNCHRONOUS, HttpCase.WEB_SOCKET)
        .without(HttpCase.PATH_OF_8_KB) // refused by Jetty, see JettyIT
        .tellsRequestBytes()
        .tellsResponseBytes();
  }

  /** Since Javalin 7 routes are a part of the configuration. */
  private static TestApplication.Builder javalinApplication(String version) {
    TestApplication.Builder application =
        TestApplication.of("acme.http.JavalinCases")
            .with(Libraries.of("io.javalin:javalin:" + version));
    return version.startsWith("7.")
        ? application
            .replacing(
                "config -> config.showJavalinBanner = false", "config -> routes(config.routes)")
            .replacing("    routes(app);\n", "")
            .replacing("routes(Javalin app)", "routes(io.javalin.config.RoutesConfig app)")
        : application;
  }

  private static HttpServerUnderTest sparkJava(String version) {
    return new HttpServerUnderTest(
            "Spark Java " + version,
            () ->
                TestApplication.of("acme.http.SparkJavaCases")
                    .with(Libraries.of("com.sparkjava:spark-core:" + version)))
        .with(HttpCase.WEB_SOCKET)
        .without(HttpCase.PATH_OF_8_KB) // refused by Jetty, see JettyIT
        .endpoint(HttpRoute.HELLO, "/hello/:name")
        .endpoint(HttpRoute.SOCKET, "_unmatched") // a filter of Jetty's takes it before any route
        .tellsRequestBytes()
        .tellsResponseBytes();
  }
}
