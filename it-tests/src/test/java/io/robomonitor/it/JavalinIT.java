package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes of Javalin that are put together from groups. */
class JavalinIT {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "6.0.0, config.router.apiBuilder",
    "6.7.0, config.router.apiBuilder",
    "7.2.3, config.routes.apiBuilder"
  })
  void names_requests_after_whole_routes(String version, String apiBuilder) throws Exception {
    TestApplication application =
        TestApplication.of("acme.http.JavalinGroupsApp")
            .with(Libraries.of("io.javalin:javalin:" + version))
            .replacing("config.router.apiBuilder", apiBuilder)
            .compileInto(folder);
    try (ForkedJvm jvm = ForkedJvm.run(application).agent().start()) {
      new Traffic(jvm.application())
          .send(3, "GET", "/shop/api/users", 200)
          .send(2, "GET", "/shop/api/users/7/orders/8", 200)
          .send(2, "GET", "/shop/files/a/b.txt", 200)
          .send(1, "GET", "/shop/missing/9", 404)
          .send(1, "POST", "/shop/api/users", 404)
          .send(1, "GET", "/shop/nowhere", 404)
          .send(1, "GET", "/elsewhere", 404);
      String expected =
          """
          {endpoint="/api/users",method="GET",status="200"} 3
          {endpoint="/api/users/{id}/orders/{order}",method="GET",status="200"} 2
          {endpoint="/files/<rest>",method="GET",status="200"} 2
          {endpoint="/missing/{id}",method="GET",status="404"} 1
          {endpoint="_unmatched",method="GET",status="404"} 2
          {endpoint="_unmatched",method="POST",status="404"} 1""";

      Scrape scrape = jvm.scrapeUntil(s -> s.family("http_requests_total").equals(expected));

      assertThat(scrape.family("http_requests_total")).isEqualTo(expected);
    }
  }
}
