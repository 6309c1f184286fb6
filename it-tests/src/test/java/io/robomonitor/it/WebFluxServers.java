package io.robomonitor.it;

import java.nio.file.Path;
import java.util.List;

/** Spring WebFlux on Reactor Netty, without Spring Boot. */
@Covers(
    area = Covers.Area.HTTP_SERVERS,
    library = "Spring WebFlux",
    instrumentations = "spring-webflux",
    records = "routes of controllers, functions and resources",
    rows = "WebFlux")
final class WebFluxServers {

  private static final String CONTROLLER = "WebFluxController";
  private static final String FUNCTIONS = "WebFluxFunctions";

  private WebFluxServers() {}

  static List<HttpServerUnderTest> all() {
    return List.of(
        webFlux("5.3.0", CONTROLLER),
        webFlux("5.3.39", FUNCTIONS, "elsewhere"),
        webFlux("6.0.0", CONTROLLER),
        webFlux("6.2.12", CONTROLLER, "elsewhere"),
        webFlux("6.2.12", FUNCTIONS),
        webFlux("7.0.8", CONTROLLER, "elsewhere"),
        webFlux("7.0.8", FUNCTIONS));
  }

  private static HttpServerUnderTest webFlux(String version, String... arguments) {
    HttpServerUnderTest server =
        new HttpServerUnderTest(
                "WebFlux " + version + ", " + String.join(", ", arguments),
                () -> application(version))
            .arguments(arguments)
            .with(HttpCase.ASYNCHRONOUS, HttpCase.HTTP_2, HttpCase.WEB_SOCKET)
            .tellsRequestBytes()
            .tellsResponseBytes();
    // An upgrade from another thread may lose the client's first message, also without the agent:
    // 3 of 20 fresh servers on a busy machine.
    return List.of(arguments).contains("elsewhere") ? server.without(HttpCase.WEB_SOCKET) : server;
  }

  static TestApplication.Builder application(String version) {
    String apps = "acme.http.";
    return TestApplication.of(
            apps + "WebFluxCases",
            apps + "WebFluxController",
            apps + "WebFluxFunctions",
            apps + "WebFluxResources",
            apps + "WebFluxBodies")
        .with(libraries(version));
  }

  /** Reactor Netty first, whose version of Reactor counts. */
  static List<Path> libraries(String version) {
    return Libraries.of(
        "io.projectreactor.netty:reactor-netty-http:" + reactorNetty(version),
        "org.springframework:spring-webflux:" + version,
        "org.springframework:spring-context:" + version);
  }

  /** What Spring Boot has beside this version. */
  private static String reactorNetty(String version) {
    return switch (version.charAt(0)) {
      case '5' -> "1.0.48";
      case '6' -> version.startsWith("6.0") ? "1.1.30" : "1.2.18";
      default -> "1.3.7";
    };
  }
}
