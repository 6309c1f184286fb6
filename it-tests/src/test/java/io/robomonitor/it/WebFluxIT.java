package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes of Spring WebFlux beyond the matrix. */
class WebFluxIT {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"5.3.0", "6.2.12", "7.0.8"})
  void a_resource_has_the_route_of_its_mapping_and_a_missing_one_none(String version)
      throws Exception {
    TestApplication application = WebFluxServers.application(version).compileInto(folder);
    try (ForkedJvm jvm =
            ForkedJvm.run(application)
                .agent()
                .arguments("WebFluxResources", "WebFluxController")
                .start();
        HttpConnection connection = new HttpConnection(jvm.application())) {
      connection.write("GET /present.txt HTTP/1.1\nHOST\n\n");
      String modified = connection.read().headers().get("last-modified");
      connection.write("GET /present.txt HTTP/1.1\nHOST\nIf-Modified-Since: " + modified + "\n\n");
      assertThat(connection.read().status()).isEqualTo(304);
      connection.write("GET /absent.txt HTTP/1.1\nHOST\n\n");
      assertThat(connection.read().status()).isEqualTo(404);
      connection.write("POST /hello/you HTTP/1.1\nHOST\nContent-Length: 0\n\n");
      assertThat(connection.read().status()).isEqualTo(405);
      connection.write("GET /hello/you HTTP/1.1\nHOST\n\n");
      assertThat(connection.read().status()).isEqualTo(200);

      assertThat(jvm.scrape().family("http_requests_total"))
          .isEqualTo(
              """
              {endpoint="/**",method="GET",status="200"} 1
              {endpoint="/**",method="GET",status="304"} 1
              {endpoint="/hello/{name}",method="GET",status="200"} 1
              {endpoint="_unmatched",method="GET",status="404"} 1
              {endpoint="_unmatched",method="POST",status="405"} 1""");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.3.0", "6.2.12", "7.0.8"})
  void router_functions_have_routes_without_a_dispatcher(String version) throws Exception {
    String apps = "acme.http.";
    TestApplication application =
        TestApplication.of(apps + "WebFluxBare", apps + "WebFluxFunctions", apps + "WebFluxBodies")
            .with(WebFluxServers.libraries(version))
            .compileInto(folder);
    try (ForkedJvm jvm = ForkedJvm.run(application).agent().start()) {
      new Traffic(jvm.application())
          .send(3, "GET", "/hello/you", 200)
          .send(2, "GET", "/stream", 200)
          .send(1, "GET", "/nowhere", 404);

      assertThat(jvm.scrape().family("http_requests_total"))
          .isEqualTo(
              """
              {endpoint="/hello/{name}",method="GET",status="200"} 3
              {endpoint="/stream",method="GET",status="200"} 2
              {endpoint="_unmatched",method="GET",status="404"} 1""");
    }
  }

  @ParameterizedTest
  @CsvSource({"5.3.39, 9.0.121", "6.2.12, 10.1.59", "7.0.8, 11.0.27"})
  void routes_are_better_than_the_servlets_mapping(String version, String tomcat) throws Exception {
    String apps = "acme.http.";
    List<Path> libraries = new ArrayList<>(WebFluxServers.libraries(version));
    libraries.addAll(Libraries.of("org.apache.tomcat.embed:tomcat-embed-core:" + tomcat));
    TestApplication application =
        TestApplication.of(
                apps + "WebFluxTomcat",
                apps + "WebFluxCases",
                apps + "WebFluxController",
                apps + "WebFluxBodies")
            .with(libraries)
            .compileInto(folder);
    try (ForkedJvm jvm = ForkedJvm.run(application).agent().start()) {
      new Traffic(jvm.application())
          .send(3, "GET", "/hello/you", 200)
          .send(2, "GET", "/async", 200)
          .send(2, "GET", "/boom", 500)
          .send(1, "GET", "/nowhere", 404);
      String expected =
          """
          {endpoint="/async",method="GET",status="200"} 2
          {endpoint="/boom",method="GET",status="500"} 2
          {endpoint="/hello/{name}",method="GET",status="200"} 3
          {endpoint="_unmatched",method="GET",status="404"} 1""";

      Scrape scrape = jvm.scrapeUntil(s -> s.family("http_requests_total").equals(expected));

      assertThat(scrape.family("http_requests_total")).isEqualTo(expected);
      assertThat(scrape.family("http_requests_in_flight")).isEqualTo("0");
    }
  }
}
