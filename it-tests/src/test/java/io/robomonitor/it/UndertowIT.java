package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Undertow does beside the matrix: prefixes, a change of protocol, requests it refuses. */
class UndertowIT {

  private static final String REQUESTS =
      """
      {endpoint="/api/v1/users/{id}",method="GET",status="200"} 3
      {endpoint="/old/{page}",method="GET",status="200"} 2
      {endpoint="/ping/*",method="GET",status="200"} 1
      {endpoint="/read/*",method="POST",status="200"} 1
      {endpoint="/static/*",method="GET",status="200"} 3
      {endpoint="_unmatched",method="GET",status="404"} 3
      {endpoint="_unmatched",method="POST",status="405"} 1
      {endpoint="_unmatched",method="_OTHER",status="400"} 1""";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"2.0.0.Final", "2.4.4.Final"})
  void names_requests_after_prefixes_and_templates(String version) throws Exception {
    TestApplication application =
        TestApplication.of("acme.http.UndertowPathsApp")
            .with(Libraries.of("io.undertow:undertow-core:" + version))
            .compileInto(folder);
    try (ForkedJvm jvm = ForkedJvm.run(application).agent().start()) {
      URI uri = jvm.application();
      new Traffic(uri)
          .send(3, "GET", "/api/v1/users/7", 200)
          .send(1, "GET", "/api/v1/nothing", 404)
          .send(1, "POST", "/api/v1/users/7", 405)
          .send(1, "GET", "/old/a/b", 404)
          .send(2, "GET", "/old/a", 200)
          .send(1, "GET", "/ping", 200)
          .send(2, "GET", "/static/a.css", 200)
          .send(1, "GET", "/nowhere", 404);
      readAhead(uri);
      upgrade(uri);
      refuse(uri);

      Scrape scrape =
          jvm.scrapeUntil(
              s ->
                  s.family("http_requests_total").equals(REQUESTS)
                      && s.family("http_requests_in_flight").equals("0"));

      assertThat(scrape.family("http_requests_total")).isEqualTo(REQUESTS);
      assertThat(scrape.family("http_requests_in_flight")).isEqualTo("0");
      assertThat(scrape.family("http_request_bytes_total"))
          .contains("{endpoint=\"/read/*\",method=\"POST\"} 11");
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
      assertThat(jvm.finish()).isZero();
    }
  }

  private static void readAhead(URI uri) throws Exception {
    try (HttpConnection connection = new HttpConnection(uri)) {
      connection.write("POST /read/x HTTP/1.1\nHOST\nTransfer-Encoding: chunked\n\n5\nhello\n");
      connection.write("6\n world\n0\n\n");
      assertThat(connection.read().body()).asString().isEqualTo("hello world");
    }
  }

  /** The JDK's client asks for HTTP/2 with its first request, which is answered in HTTP/2. */
  private static void upgrade(URI uri) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(uri.resolve("/static/b.css")).build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
  }

  private static void refuse(URI uri) throws Exception {
    try (HttpConnection connection = new HttpConnection(uri)) {
      connection.write("GET /ping/%zz HTTP/1.1\nHOST\n\n");
      assertThat(connection.read().status()).isEqualTo(400);
    }
  }
}
