package io.robomonitor.it;

import java.util.List;

/** Spring Boot with Spring MVC, on the Tomcat that it brings. */
@Covers(
    area = Covers.Area.HTTP_SERVERS,
    library = "Spring MVC, by Spring Boot",
    instrumentations = "spring-mvc",
    records = "routes of controllers, functions and resources",
    rows = "Spring Boot")
final class SpringServers {

  private SpringServers() {}

  static List<HttpServerUnderTest> all() {
    return List.of(boot("2.7.18", 17), boot("3.5.16", 17), boot("4.1.2", 25));
  }

  private static HttpServerUnderTest boot(String version, int java) {
    return new HttpServerUnderTest(
            "Spring Boot " + version, () -> application(version, "acme.http.SpringCases"))
        .on(java)
        .with(HttpCase.ASYNCHRONOUS, HttpCase.FORWARD, HttpCase.HTTP_2, HttpCase.WEB_SOCKET)
        .tellsRequestBytes()
        .tellsResponseBytes();
  }

  /** An application for Spring Boot, written for {@code jakarta}. */
  static TestApplication.Builder application(String version, String main) {
    TestApplication.Builder application =
        TestApplication.of(main)
            .with(
                Libraries.of("org.springframework.boot:spring-boot-starter-websocket:" + version));
    return version.startsWith("2.")
        ? application.replacing("jakarta.servlet", "javax.servlet")
        : application;
  }
}
