package io.robomonitor.it;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** JAX-RS: Jersey on Grizzly, and all three libraries in a servlet of Tomcat. */
@Covers(
    area = Covers.Area.HTTP_SERVERS,
    library = "Jersey",
    instrumentations = "jersey",
    records = "routes of resource methods",
    rows = "JERSEY")
@Covers(
    area = Covers.Area.HTTP_SERVERS,
    library = "RESTEasy",
    instrumentations = "resteasy",
    records = "routes of resource methods",
    rows = "RESTEASY")
@Covers(
    area = Covers.Area.HTTP_SERVERS,
    library = "Apache CXF, JAX-RS",
    instrumentations = "cxf",
    records = "routes of resource methods",
    rows = "CXF")
enum JaxRsServers {
  JERSEY_2("2.26", "9.0.121"),
  JERSEY_2_NEWEST("2.47", "9.0.121"),
  JERSEY_3("3.1.12", "10.1.59"),
  JERSEY_4("4.0.2", "11.0.27"),
  RESTEASY_4("4.7.9.Final", "9.0.121"),
  RESTEASY_6("6.2.12.Final", "10.1.59"),
  RESTEASY_7("7.0.1.Final", "11.0.27"),
  CXF_3("3.4.10", "9.0.121"),
  CXF_4("4.1.7", "10.1.59");

  private static final String GRIZZLY =
      "org.glassfish.jersey.containers:jersey-container-grizzly2-http:";

  private final String version;
  private final String tomcat;

  JaxRsServers(String version, String tomcat) {
    this.version = version;
    this.tomcat = tomcat;
  }

  static List<HttpServerUnderTest> all() {
    List<HttpServerUnderTest> all = new ArrayList<>();
    for (JaxRsServers each : values()) {
      if (each.isJersey()) {
        all.add(each.row(" on Grizzly", each::onGrizzly));
      }
      all.add(each.row(" on Tomcat", each::onTomcat).arguments(each.servlet(), "", ""));
    }
    return all;
  }

  private HttpServerUnderTest row(String server, Supplier<TestApplication.Builder> application) {
    return new HttpServerUnderTest(name() + " " + version + server, application)
        .with(HttpCase.ASYNCHRONOUS)
        .tellsRequestBytes()
        .tellsResponseBytes();
  }

  boolean isJersey() {
    return name().startsWith("JERSEY");
  }

  /** Its argument: the path of the base URI. */
  TestApplication.Builder onGrizzly() {
    return compiled("acme.http.JerseyGrizzlyCases", GRIZZLY + version, injection());
  }

  /** Its arguments: {@link #servlet}, the context's path, the servlet's path. */
  TestApplication.Builder onTomcat() {
    String core = "org.apache.tomcat.embed:tomcat-embed-core:" + tomcat;
    String main = "acme.http.JaxRsTomcatCases";
    if (isJersey()) {
      String container = "org.glassfish.jersey.containers:jersey-container-servlet:" + version;
      return compiled(main, container, injection(), core);
    }
    return name().startsWith("CXF")
        ? compiled(main, "org.apache.cxf:cxf-rt-frontend-jaxrs:" + version, core)
        : compiled(main, "org.jboss.resteasy:resteasy-core:" + version, core);
  }

  String servlet() {
    if (isJersey()) {
      return "org.glassfish.jersey.servlet.ServletContainer";
    }
    return name().startsWith("CXF")
        ? "org.apache.cxf.jaxrs.servlet.CXFNonSpringJaxrsServlet"
        : "org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher";
  }

  private String injection() {
    return "org.glassfish.jersey.inject:jersey-hk2:" + version;
  }

  private TestApplication.Builder compiled(String main, String... libraries) {
    TestApplication.Builder application =
        TestApplication.of(main, "acme.http.JaxRsRoutes").with(Libraries.of(libraries));
    return tomcat.startsWith("9.")
        ? application
        : application
            .replacing("javax.ws.rs", "jakarta.ws.rs")
            .replacing("javax.servlet", "jakarta.servlet");
  }
}
