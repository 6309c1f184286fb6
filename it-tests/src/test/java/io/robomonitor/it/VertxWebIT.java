package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Which of the routes that a request passes names it, and how streams of HTTP/2 end. */
class VertxWebIT {

  static final List<String> VERSIONS = VertxServers.VERSIONS;

  @TempDir Path folder;

  private ForkedJvm start(String version) throws Exception {
    return ForkedJvm.run(
            VertxServers.application("acme.http.VertxRoutes", version).compileInto(folder))
        .agent()
        .start();
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void the_last_route_with_a_path_of_its_own_names_a_request(String version) throws Exception {
    try (ForkedJvm jvm = start(version);
        HttpConnection connection = new HttpConnection(jvm.application())) {
      boolean nests = !version.equals("4.0.0"); // it loses a mount within a mount with a star
      for (String path :
          List.of(
              nests ? "/api/orders/" : "/api/users/3",
              nests ? "/api/orders/3" : "/api/users/4",
              "/users/1",
              "/users/me",
              "/old/7",
              "/v1/users/2",
              "/anything/1",
              "/api/users/1",
              "/api/nothing/3",
              "/tenants/acme/bills/9",
              "/tenants/acme/what/9",
              "/items/12",
              "/items/twelve",
              "/static/a/b.txt",
              "/static/missing.txt",
              "/passes/1",
              "/ended/1",
              "/fails/1",
              "/gone/1",
              "/blocking/1",
              "/nowhere")) {
        connection.write("GET " + path + " HTTP/1.1\nHOST\n\n");
        connection.read();
      }
      connection.write("GET /api/users/2 HTTP/1.1\nHOST\nForbidden: yes\n\n");
      connection.read();
      connection.write("DELETE /users/2 HTTP/1.1\nHOST\n\n");
      connection.read();

      Scrape scrape =
          jvm.scrapeUntil(
              s ->
                  s.family("http_requests_in_flight").equals("0")
                      && s.sum("http_requests_total") == 23);

      String orders =
          """
          {endpoint="/api/orders/",method="GET",status="200"} 1
          {endpoint="/api/orders/:order",method="GET",status="200"} 1
          {endpoint="/api/users/:id",method="GET",status="200"} 1
          """;
      String users = "{endpoint=\"/api/users/:id\",method=\"GET\",status=\"200\"} 3\n";
      assertThat(scrape.family("http_requests_total"))
          .isEqualTo(
              """
              {endpoint="/api/*",method="GET",status="403"} 1
              %s\
              {endpoint="/blocking/:id",method="GET",status="200"} 1
              {endpoint="/ended/:id",method="GET",status="200"} 1
              {endpoint="/fails/:id",method="GET",status="503"} 1
              {endpoint="/gone/:id",method="GET",status="200"} 1
              {endpoint="/items/(?<id>[0-9]+)",method="GET",status="200"} 1
              {endpoint="/old/:id",method="GET",status="200"} 1
              {endpoint="/passes/:id",method="GET",status="404"} 1
              {endpoint="/static/*",method="GET",status="200"} 1
              {endpoint="/tenants/:tenant/*",method="GET",status="200"} 1
              {endpoint="/tenants/:tenant/bills/:bill",method="GET",status="200"} 1
              {endpoint="/users/:id",method="GET",status="200"} 3
              {endpoint="_unmatched",method="DELETE",status="405"} 1
              {endpoint="_unmatched",method="GET",status="200"} 1
              {endpoint="_unmatched",method="GET",status="404"} 4"""
                  .formatted(nests ? orders : users));
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
    }
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void a_request_that_upgrades_to_http_2_counts_once(String version) throws Exception {
    try (ForkedJvm jvm = start(version)) {
      HttpClient client = HttpClient.newHttpClient();
      for (int i = 0; i < 2; i++) {
        URI uri = jvm.application().resolve("/api/users/" + i);
        assertThat(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()))
            .extracting(r -> r.version() + " " + r.statusCode())
            .isEqualTo("HTTP_2 200");
      }

      Scrape scrape = jvm.scrapeUntil(s -> s.sum("http_requests_total") == 2);

      assertThat(scrape.family("http_requests_total"))
          .isEqualTo("{endpoint=\"/api/users/:id\",method=\"GET\",status=\"200\"} 2");
      assertThat(scrape.family("http_requests_in_flight")).isEqualTo("0");
    }
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void a_stream_that_is_reset_before_it_was_answered_is_in_flight_no_more(String version)
      throws Exception {
    OkHttpClient client =
        new OkHttpClient.Builder().protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE)).build();
    try (ForkedJvm jvm = start(version)) {
      String silent = jvm.application() + "/silent";
      Call call = client.newCall(new Request.Builder().url(silent).build());
      call.enqueue(new IgnoringCallback());
      jvm.awaitOutput("silent");
      assertThat(jvm.scrape().family("http_requests_in_flight")).isEqualTo("1");

      call.cancel();
      Scrape gone = jvm.scrapeUntil(s -> s.family("http_requests_in_flight").equals("0"));

      assertThat(gone.family("http_requests_in_flight")).isEqualTo("0");
      assertThat(gone.family("http_requests_total")).isEmpty();
    } finally {
      client.connectionPool().evictAll();
      client.dispatcher().executorService().shutdown();
    }
  }
}
