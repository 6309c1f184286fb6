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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Micronaut's server does beyond the matrix. */
class MicronautIT {

  @TempDir Path folder;

  private ForkedJvm start(String version) throws Exception {
    return ForkedJvm.run(
            MicronautServers.application("acme.http.MicronautRoutes", version).compileInto(folder))
        .agent()
        .start();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.0.0", "4.10.26"})
  void names_the_route_whatever_filters_and_error_routes_answer(String version) throws Exception {
    try (ForkedJvm jvm = start(version);
        HttpConnection connection = new HttpConnection(jvm.application())) {
      for (String path :
          List.of(
              "/shop/orders/1",
              "/shop/orders/2?details=true",
              "/shop/orders/3/items/4",
              "/shop/wrong/1",
              "/shop/filtered/1",
              "/shop",
              "/shop/files/a/b/c.txt",
              "/nowhere")) {
        connection.write("GET " + path + " HTTP/1.1\nHOST\n\n");
        connection.read();
      }
      connection.write("DELETE /shop/orders/1 HTTP/1.1\nHOST\n\n");
      connection.read();

      Scrape scrape =
          jvm.scrapeUntil(
              s ->
                  s.family("http_requests_in_flight").equals("0")
                      && s.sum("http_requests_total") == 9);

      assertThat(scrape.family("http_requests_total"))
          .isEqualTo(
              """
              {endpoint="/shop",method="GET",status="200"} 1
              {endpoint="/shop/files/{+path}",method="GET",status="200"} 1
              {endpoint="/shop/filtered/{id}",method="GET",status="403"} 1
              {endpoint="/shop/orders/{id}",method="GET",status="200"} 2
              {endpoint="/shop/orders/{id}/items/{item}",method="GET",status="200"} 1
              {endpoint="/shop/wrong/{id}",method="GET",status="409"} 1
              {endpoint="_unmatched",method="DELETE",status="405"} 1
              {endpoint="_unmatched",method="GET",status="404"} 1""");
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.0.0", "4.10.26"})
  void a_request_that_upgrades_to_http_2_counts_once(String version) throws Exception {
    try (ForkedJvm jvm = start(version)) {
      HttpClient client = HttpClient.newHttpClient();
      for (int i = 0; i < 3; i++) {
        URI uri = jvm.application().resolve("/shop/orders/" + i);
        assertThat(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()))
            .extracting(r -> r.version() + " " + r.statusCode())
            .isEqualTo("HTTP_2 200");
      }

      Scrape scrape = jvm.scrapeUntil(s -> s.sum("http_requests_total") == 3);

      assertThat(scrape.family("http_requests_total"))
          .isEqualTo("{endpoint=\"/shop/orders/{id}\",method=\"GET\",status=\"200\"} 3");
      assertThat(scrape.family("http_requests_in_flight")).isEqualTo("0");
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
    }
  }

  @Test
  void a_stream_that_is_reset_is_in_flight_no_more() throws Exception {
    OkHttpClient client =
        new OkHttpClient.Builder().protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE)).build();
    try (ForkedJvm jvm = start("4.10.26")) {
      String silent = jvm.application() + "/shop/silent";
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
