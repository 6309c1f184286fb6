package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever way Spring MVC answers in, the route is the pattern that the developer wrote. */
class SpringMvcIT {

  private static final String REQUESTS =
      """
      {endpoint="/",method="GET",status="401"} 2
      {endpoint="/**",method="GET",status="200"} 1
      {endpoint="/deferred-failure",method="GET",status="500"} 2
      {endpoint="/deferred-timeout",method="GET",status="503"} 1
      {endpoint="/deferred/{id}",method="GET",status="200"} 3
      {endpoint="/events",method="GET",status="200"} 2
      {endpoint="/forward",method="GET",status="409"} 2
      {endpoint="/function/{id}",method="GET",status="200"} 2
      {endpoint="/nested/{id}/end",method="GET",status="200"} 2
      {endpoint="/refused",method="GET",status="409"} 2
      {endpoint="/streaming",method="GET",status="200"} 2
      {endpoint="/teapot",method="GET",status="418"} 2
      {endpoint="/users/{id:[0-9]+}/orders/{order}",method="GET",status="200"} 2
      {endpoint="/users/{id:[0-9]+}/orders/{order}",method="PUT",status="200"} 1
      {endpoint="_unmatched",method="GET",status="404"} 2
      {endpoint="_unmatched",method="POST",status="405"} 1""";

  private static final String FOUR_FUNCTIONS = "/function/{id}\",method=\"GET\",status=\"200\"} 4";

  @TempDir Path folder;

  @Covers(
      area = Covers.Area.HTTP_SERVERS,
      library = "Spring MVC, by Spring Boot",
      instrumentations = "spring-mvc",
      records = "routes of controllers, functions and resources")
  @ParameterizedTest
  @ValueSource(strings = {"2.7.18", "3.0.0", "3.5.16", "4.1.2"})
  void names_the_pattern(String version) throws Exception {
    assertRequests(version, "", "/nested/9/end", REQUESTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.7.18", "4.1.2"})
  void puts_the_path_of_the_dispatcher_before_it_and_not_that_of_the_context(String version)
      throws Exception {
    // behind a path Spring itself finds no nested functions, so the other one is asked instead
    String behindPrefix =
        REQUESTS
            .replace("{endpoint=\"/nested/{id}/end\",method=\"GET\",status=\"200\"} 2\n", "")
            .replace("/function/{id}\",method=\"GET\",status=\"200\"} 2", FOUR_FUNCTIONS)
            .replace("{endpoint=\"/\",", "{endpoint=\"/*\",")
            .replace("{endpoint=\"/", "{endpoint=\"/app/");

    assertRequests(
        version,
        "/context/app",
        "/function/9",
        behindPrefix,
        "-Dserver.servlet.context-path=/context",
        "-Dspring.mvc.servlet.path=/app");
  }

  private void assertRequests(
      String version, String prefix, String nested, String expected, String... options)
      throws Exception {
    Path resources = Files.createDirectories(folder.resolve("static"));
    Files.writeString(resources.resolve("static.txt"), "static");
    TestApplication application =
        SpringServers.application(version, "acme.http.SpringMvcApp").compileInto(folder);
    try (ForkedJvm jvm =
        ForkedJvm.run(application)
            .agent()
            .option(options)
            .option("-Dspring.web.resources.static-locations=" + resources.toUri())
            .start()) {
      new Traffic(jvm.application())
          .send(3, "GET", prefix + "/deferred/7", 200)
          .send(2, "GET", prefix + "/deferred-failure", 500)
          .send(1, "GET", prefix + "/deferred-timeout", 503)
          .send(2, "GET", prefix + "/streaming", 200)
          .send(2, "GET", prefix + "/events", 200)
          .send(2, "GET", prefix + "/refused", 409)
          .send(2, "GET", prefix + "/teapot", 418)
          .send(2, "GET", prefix + "/users/17/orders/4", 200)
          .send(1, "PUT", prefix + "/users/17/orders/4", 200)
          .send(2, "GET", prefix + "/function/9", 200)
          .send(2, "GET", prefix + nested, 200)
          .send(1, "GET", prefix + "/static.txt", 200)
          .send(1, "GET", prefix + "/users/x/orders/4", 404)
          .send(1, "GET", prefix + "/error-page-there-is-none", 404)
          .send(1, "POST", prefix + "/teapot", 405)
          .send(2, "GET", prefix + "/forward", 409)
          .send(2, "GET", prefix + "/teapot?guarded", 401);

      Scrape scrape = jvm.scrapeUntil(s -> s.family("http_requests_total").equals(expected));

      assertThat(scrape.family("http_requests_total")).isEqualTo(expected);
      assertThat(scrape.family("http_requests_in_flight")).isEqualTo("0");
    }
  }
}
