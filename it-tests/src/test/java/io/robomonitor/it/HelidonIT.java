package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes of Helidon that are put together, and requests that it refuses. */
class HelidonIT {

  private static final String REQUESTS =
      """
      {endpoint="/api/users/",method="GET",status="200"} 2
      {endpoint="/api/users/{id}",method="GET",status="200"} 4
      {endpoint="/api/users/{id}/missing",method="GET",status="404"} 1
      {endpoint="/api/users/{id}/odd",method="GET",status="418"} 1
      {endpoint="_unmatched",method="GET",status="400"} 1
      {endpoint="_unmatched",method="GET",status="404"} 2""";

  @TempDir Path folder;

  @Test
  void names_requests_after_whole_routes() throws Exception {
    TestApplication application =
        TestApplication.of("acme.http.HelidonServicesApp")
            .compiledBy(JavaHome.of(25))
            .with(Libraries.of("io.helidon.webserver:helidon-webserver:4.5.0"))
            .compileInto(folder);
    try (ForkedJvm jvm = ForkedJvm.run(application).on(JavaHome.of(25)).agent().start()) {
      new Traffic(jvm.application())
          .send(2, "GET", "/api/users/", 200)
          .send(3, "GET", "/api/users/7", 200)
          .send(1, "GET", "/old", 200)
          .send(1, "GET", "/api/users/7/missing", 404)
          .send(1, "GET", "/api/users/7/odd", 418)
          .send(1, "GET", "/api/nowhere/at/all", 404)
          .send(1, "GET", "/nowhere", 404);
      try (HttpConnection connection = new HttpConnection(jvm.application())) {
        connection.write("GET /api/users/ HTTP/1.1\nHost: a:b:c\n\n");
        assertThat(connection.read().status()).isEqualTo(400);
      }

      Scrape scrape = jvm.scrapeUntil(s -> s.family("http_requests_total").equals(REQUESTS));

      assertThat(scrape.family("http_requests_total")).isEqualTo(REQUESTS);
      assertThat(scrape.family("http_requests_in_flight")).isEqualTo("0");
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
    }
  }
}
