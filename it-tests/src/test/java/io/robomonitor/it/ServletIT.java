package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each request to a servlet container is counted once, whatever it crosses. */
class ServletIT {

  private static final String CONFIG =
      """
      server: {port: 0}
      http:
        exclude: ["/health"]
        endpoints:
          - {pattern: "^/legacy/.*", name: "/legacy"}
      """;

  private static final String REQUESTS =
      """
      {endpoint="*.do",method="GET",status="200"} 4
      {endpoint="/async/complete",method="GET",status="200"} 4
      {endpoint="/async/dispatch",method="GET",status="200"} 3
      {endpoint="/async/error",method="GET",status="500"} 2
      {endpoint="/async/timeout",method="GET",status="500"} 2
      {endpoint="/boom",method="GET",status="500"} 3
      {endpoint="/exact",method="GET",status="200"} 5
      {endpoint="/exact",method="_OTHER",status="501"} 1
      {endpoint="/filtered/*",method="GET",status="200"} 5
      {endpoint="/forbidden",method="GET",status="403"} 2
      {endpoint="/forward",method="GET",status="200"} 4
      {endpoint="/guarded/*",method="GET",status="401"} 2
      {endpoint="/hello/*",method="GET",status="200"} 408
      {endpoint="/hello/*",method="POST",status="200"} 3
      {endpoint="/include",method="GET",status="200"} 3
      {endpoint="/legacy",method="GET",status="200"} 2
      {endpoint="_unmatched",method="GET",status="404"} 2""";

  @TempDir Path folder;

  @Covers(
      area = Covers.Area.HTTP_SERVERS,
      library = "Tomcat",
      instrumentations = {"tomcat", "servlet"},
      records =
          "requests by route, method and status, durations, in flight, request and response bytes")
  @Covers(
      area = Covers.Area.HTTP_SERVERS,
      library = "Jetty",
      instrumentations = {"jetty", "servlet"},
      records =
          "requests by route, method and status, durations, in flight, request and response bytes")
  @ParameterizedTest
  @EnumSource
  void counts_each_request_once(ServletServer server) throws Exception {
    Path config = Files.writeString(folder.resolve("robo-monitor.yml"), CONFIG);
    TestApplication application = server.compileInto(folder);
    try (ForkedJvm jvm = ForkedJvm.run(application).agent(config).start()) {
      send(new Traffic(jvm.application()));

      Scrape scrape =
          jvm.scrapeUntil(
              s ->
                  s.family("http_requests_total").equals(REQUESTS)
                      && s.family("http_requests_in_flight").equals("0"));

      assertThat(scrape.family("http_requests_total")).isEqualTo(REQUESTS);
      assertThat(scrape.family("http_request_duration_seconds_count"))
          .isEqualTo(scrape.familyWithout("http_requests_total", "status"));
      assertThat(scrape.family("http_requests_in_flight")).isEqualTo("0");
      assertThat(jvm.finish()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TOMCAT_9", "TOMCAT_11"})
  void counts_what_a_default_servlet_answers_under_its_own_mapping(ServletServer server)
      throws Exception {
    TestApplication application = server.compileInto(folder);
    try (ForkedJvm jvm = ForkedJvm.run(application).agent().arguments("default-servlet").start()) {
      new Traffic(jvm.application())
          .send(3, "GET", "/nowhere/x", 404)
          .send(1, "GET", "/exact", 200);
      String expected =
          """
          {endpoint="/",method="GET",status="404"} 3
          {endpoint="/exact",method="GET",status="200"} 1""";

      Scrape scrape = jvm.scrapeUntil(s -> s.family("http_requests_total").equals(expected));

      assertThat(scrape.family("http_requests_total")).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "JETTY_9, below-app",
    "JETTY_9, default-handler",
    "JETTY_12_EE8, default-handler",
    "JETTY_12_EE10, below-app",
    "JETTY_12_EE10, default-handler"
  })
  void counts_what_no_application_takes_as_unmatched(ServletServer server, String mode)
      throws Exception {
    TestApplication application = server.compileInto(folder);
    try (ForkedJvm jvm = ForkedJvm.run(application).agent().arguments(mode).start()) {
      new Traffic(jvm.application())
          .send(2, "GET", "/elsewhere", 404)
          .send(3, "GET", "/app/nowhere", 404)
          .send(4, "GET", "/app/exact", 200)
          .send(1, "GET", "/app/async/dispatch", 200);
      String expected =
          """
          {endpoint="/async/dispatch",method="GET",status="200"} 1
          {endpoint="/exact",method="GET",status="200"} 4
          {endpoint="_unmatched",method="GET",status="404"} 5""";

      Scrape scrape = jvm.scrapeUntil(s -> s.family("http_requests_total").equals(expected));

      assertThat(scrape.family("http_requests_total")).isEqualTo(expected);
    }
  }

  static void send(Traffic traffic) throws Exception {
    traffic
        .send(4, "GET", "/some/where.do", 200)
        .send(4, "GET", "/async/complete", 200)
        .send(3, "GET", "/async/dispatch", 200)
        .send(2, "GET", "/async/error", 500)
        .send(2, "GET", "/async/timeout", 500)
        .send(3, "GET", "/boom", 500)
        .send(5, "GET", "/exact", 200)
        .send(1, "BREW", "/exact", 501)
        .send(5, "GET", "/filtered/x", 200)
        .send(2, "GET", "/forbidden", 403)
        .send(4, "GET", "/forward", 200)
        .send(2, "GET", "/guarded/x", 401)
        .send(8, "GET", "/hello/you", 200)
        .send(3, "POST", "/hello/you", 200)
        .send(3, "GET", "/include", 200)
        .send(2, "GET", "/legacy/17", 200)
        .send(2, "GET", "/nowhere/x", 404)
        .send(3, "GET", "/health", 200)
        .sendAtOnce(8, 50, "/hello/", 200);
  }
}
