package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Grizzly does beyond handlers that answer. */
class GrizzlyIT {

  private static final String REQUESTS =
      """
      {endpoint="/files",method="GET",status="200"} 2
      {endpoint="/files",method="GET",status="404"} 1
      {endpoint="/waiting",method="GET",status="_OTHER"} 1
      {endpoint="_unmatched",method="GET",status="404"} 1""";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"2.3.35", "4.0.2"})
  void ends_what_is_never_answered_and_sizes_files(String version) throws Exception {
    TestApplication application =
        TestApplication.of("acme.http.GrizzlyApp")
            .with(Libraries.of("org.glassfish.grizzly:grizzly-http-server:" + version))
            .compileInto(folder);
    try (ForkedJvm jvm = ForkedJvm.run(application).agent().start()) {
      new Traffic(jvm.application())
          .send(2, "GET", "/files/file.txt", 200)
          .send(1, "GET", "/files/none.txt", 404)
          .send(1, "GET", "/nowhere", 404);
      HttpConnection unanswered = new HttpConnection(jvm.application());
      unanswered.write("GET /waiting HTTP/1.1\nHOST\n\n");

      Scrape scrape =
          jvm.scrapeUntil(
              s ->
                  s.family("http_requests_total").equals(REQUESTS)
                      && s.family("http_requests_in_flight").equals("0"));

      assertThat(scrape.family("http_requests_total")).isEqualTo(REQUESTS);
      assertThat(scrape.family("http_requests_in_flight")).isEqualTo("0");
      assertThat(scrape.sum("http_response_bytes_total", "/files")).isGreaterThan(200_000);
      unanswered.close();
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
    }
  }
}
