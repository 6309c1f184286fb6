package io.robomonitor.it;

import java.util.List;

/** Jersey on Grizzly. */
final class JerseyServers {

  private JerseyServers() {}

  static List<HttpServerUnderTest> all() {
    return List.of(onGrizzly("2.26"), onGrizzly("2.47"), onGrizzly("3.1.12"), onGrizzly("4.0.2"));
  }

  private static HttpServerUnderTest onGrizzly(String version) {
    return new HttpServerUnderTest("Jersey " + version + " on Grizzly", () -> grizzly(version))
        .with(HttpCase.ASYNCHRONOUS)
        .tellsRequestBytes()
        .tellsResponseBytes();
  }

  static TestApplication.Builder grizzly(String version) {
    TestApplication.Builder application =
        TestApplication.of("acme.http.JerseyGrizzlyCases", "acme.http.JaxRsRoutes")
            .with(
                Libraries.of(
                    "org.glassfish.jersey.containers:jersey-container-grizzly2-http:" + version,
                    "org.glassfish.jersey.inject:jersey-hk2:" + version));
    return version.startsWith("2.")
        ? application
        : application.replacing("javax.ws.rs", "jakarta.ws.rs");
  }
}
