package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Jetty does beside the matrix: contexts without servlets, and requests it refuses. */
class JettyIT {

  @TempDir Path folder;

  @Test
  void names_requests_after_the_context_that_takes_them() throws Exception {
    TestApplication application =
        TestApplication.of("acme.http.JettyContextsApp")
            .with(Libraries.of("org.eclipse.jetty:jetty-server:12.1.14"))
            .compileInto(folder);
    try (ForkedJvm jvm = ForkedJvm.run(application).agent().start()) {
      new Traffic(jvm.application())
          .send(3, "GET", "/api/users/7", 200)
          .send(2, "GET", "/api/v2/users/7", 200)
          .send(1, "GET", "/empty/x", 404)
          .send(1, "GET", "/elsewhere", 404);
      String expected =
          """
          {endpoint="/api/*",method="GET",status="200"} 3
          {endpoint="/api/v2/*",method="GET",status="200"} 2
          {endpoint="_unmatched",method="GET",status="404"} 2""";

      Scrape scrape = jvm.scrapeUntil(s -> s.family("http_requests_total").equals(expected));

      assertThat(scrape.family("http_requests_total")).isEqualTo(expected);
    }
  }

  /** Up to Jetty 11 nobody is told the method of a request line that is too long. */
  @ParameterizedTest
  @CsvSource({
    "org.eclipse.jetty:jetty-servlet:9.4.58.v20250814, org.eclipse.jetty.servlet, javax, _OTHER",
    "org.eclipse.jetty.ee10:jetty-ee10-servlet:12.0.33, org.eclipse.jetty.ee10.servlet, jakarta, GET"
  })
  void counts_what_it_refuses(String library, String servlets, String api, String method)
      throws Exception {
    TestApplication application =
        TestApplication.of("acme.JettyLauncher", "acme.ServletApp")
            .with(Libraries.of(library))
            .replacing("javax.servlet", api + ".servlet")
            .replacing("org.eclipse.jetty.servlet", servlets)
            .replacing("server.handler.HandlerCollection", "server.Handler")
            .replacing(
                "server.setHandler(new HandlerCollection(context, new DefaultHandler()))", "")
            .compileInto(folder);
    try (ForkedJvm jvm = ForkedJvm.run(application).agent().start()) {
      for (int i = 0; i < 2; i++) {
        try (HttpConnection connection = new HttpConnection(jvm.application())) {
          connection.write("GET /exact HTTP/1.1\nHOST\n\n");
          assertThat(connection.read().status()).isEqualTo(200);
          connection.write("GET /" + "x".repeat(9000) + " HTTP/1.1\nHOST\n\n");
          assertThat(connection.read().status()).isEqualTo(414);
        }
      }
      String expected =
          """
          {endpoint="/exact",method="GET",status="200"} 2
          {endpoint="_unmatched",method="%s",status="414"} 2"""
              .formatted(method);

      Scrape scrape =
          jvm.scrapeUntil(
              s ->
                  s.family("http_requests_total").equals(expected)
                      && s.family("http_requests_in_flight").equals("0"));

      assertThat(scrape.family("http_requests_total")).isEqualTo(expected);
      assertThat(scrape.family("http_requests_in_flight")).isEqualTo("0");
    }
  }
}
