package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server on Netty alone does beyond the matrix. */
class NettyIT {

  private static final String CONFIG =
      """
      server: {port: 0}
      http:
        endpoints:
          - {pattern: "^/echo", name: "/echo"}
          - {pattern: "^/hello/", name: "/hello"}
          - {pattern: "^/stream", name: "/stream"}
      """;

  @TempDir Path folder;

  private ForkedJvm start(String version, String http2) throws Exception {
    Path config = Files.writeString(folder.resolve("robo-monitor.yml"), CONFIG);
    TestApplication application = NettyServers.application(version, http2).compileInto(folder);
    return ForkedJvm.run(application).agent(config).start();
  }

  @ParameterizedTest
  @CsvSource({
    "4.1.0.Final, NettyHttp2Adapter",
    "4.1.137.Final, NettyHttp2Streams",
    "4.2.18.Final, NettyHttp2Streams"
  })
  void an_exchange_ends_with_its_answer_or_with_its_connection(String version, String http2)
      throws Exception {
    try (ForkedJvm jvm = start(version, http2)) {
      URI application = jvm.application();
      HttpConnection unanswered = new HttpConnection(application);
      HttpConnection tunnel = new HttpConnection(application);
      try (tunnel) {
        unanswered.write("GET /silent HTTP/1.1\nHOST\n\nGET /silent HTTP/1.1\nHOST\n\n");
        jvm.awaitOutput("silent");
        tunnel.write("CONNECT elsewhere:443 HTTP/1.1\nHOST\n\n");
        assertThat(tunnel.read(true).status()).isEqualTo(200);
        String tunnelled = "{endpoint=\"_unmatched\",method=\"CONNECT\",status=\"200\"} 1";

        Scrape open = jvm.scrapeUntil(s -> s.family("http_requests_total").equals(tunnelled));

        assertThat(open.family("http_requests_total")).isEqualTo(tunnelled);
        assertThat(open.sum("http_requests_in_flight")).isPositive();

        unanswered.reset();
        Scrape gone = jvm.scrapeUntil(s -> s.family("http_requests_in_flight").equals("0"));

        assertThat(gone.family("http_requests_in_flight")).isEqualTo("0");
        assertThat(gone.family("http_requests_total")).isEqualTo(tunnelled);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "4.1.0.Final, NettyHttp2Adapter",
    "4.1.137.Final, NettyHttp2Streams",
    "4.2.18.Final, NettyHttp2Streams"
  })
  void a_stream_of_http_2_ends_with_its_answer_or_when_it_is_reset(String version, String http2)
      throws Exception {
    OkHttpClient client =
        new OkHttpClient.Builder().protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE)).build();
    try (ForkedJvm jvm = start(version, http2)) {
      String application = jvm.application().toString();
      Call silent = client.newCall(new Request.Builder().url(application + "/silent").build());
      silent.enqueue(new Ignoring());
      jvm.awaitOutput("silent");
      Request hello = new Request.Builder().url(application + "/hello/you").build();
      try (Response response = client.newCall(hello).execute()) {
        assertThat(response.body().string()).isEqualTo("hello you");
      }
      assertThat(jvm.scrape().family("http_requests_in_flight")).isEqualTo("1");

      silent.cancel();
      Scrape gone = jvm.scrapeUntil(s -> s.family("http_requests_in_flight").equals("0"));

      assertThat(gone.family("http_requests_in_flight")).isEqualTo("0");
      assertThat(gone.family("http_requests_total"))
          .isEqualTo("{endpoint=\"/hello\",method=\"GET\",status=\"200\"} 1");
    } finally {
      client.connectionPool().evictAll();
      client.dispatcher().executorService().shutdown();
    }
  }

  @Test
  void a_request_that_upgrades_to_http_2_counts_once_with_the_answer_of_its_stream()
      throws Exception {
    try (ForkedJvm jvm = start("4.2.18.Final", "NettyHttp2Streams")) {
      HttpRequest request = HttpRequest.newBuilder(jvm.application().resolve("/hello/you")).build();
      HttpClient client = HttpClient.newHttpClient();

      assertThat(client.send(request, BodyHandlers.ofString()).version())
          .isEqualTo(HttpClient.Version.HTTP_2);

      Scrape scrape = jvm.scrape();
      assertThat(scrape.family("http_requests_total"))
          .isEqualTo("{endpoint=\"/hello\",method=\"GET\",status=\"200\"} 1");
      assertThat(scrape.family("http_requests_in_flight")).isEqualTo("0");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "4.1.0.Final, NettyHttp2Adapter",
    "4.1.137.Final, NettyHttp2Adapter",
    "4.2.18.Final, NettyHttp2Streams"
  })
  void tells_sizes_of_bodies_and_no_client_as_a_server(String version, String http2)
      throws Exception {
    try (ForkedJvm jvm = start(version, http2);
        HttpConnection head = new HttpConnection(jvm.application());
        HttpConnection connection = new HttpConnection(jvm.application())) {
      head.write("HEAD /hello/you HTTP/1.1\nHOST\n\n"); // 4.1.0 sends the body all the same
      head.read(true);
      connection.write("POST /echo HTTP/1.1\nHOST\nContent-Length: 11\n\nhello world");
      connection.read();
      connection.write("GET /stream HTTP/1.1\nHOST\n\n");
      connection.read();
      connection.write("GET /relay HTTP/1.1\nHOST\n\n");
      assertThat(connection.read().body()).asString().isEqualTo("hello relayed");

      Scrape scrape = jvm.scrape();

      assertThat(scrape.family("http_requests_total"))
          .isEqualTo(
              """
              {endpoint="/echo",method="POST",status="200"} 1
              {endpoint="/hello",method="GET",status="200"} 1
              {endpoint="/hello",method="HEAD",status="200"} 1
              {endpoint="/stream",method="GET",status="200"} 1
              {endpoint="_unmatched",method="GET",status="200"} 1""");
      assertThat(scrape.family("http_response_bytes_total"))
          .isEqualTo(
              """
              {endpoint="/echo",method="POST"} 11
              {endpoint="/hello",method="GET"} 13
              {endpoint="/hello",method="HEAD"} 0
              {endpoint="/stream",method="GET"} 13
              {endpoint="_unmatched",method="GET"} 13""");
      assertThat(scrape.family("http_request_bytes_total"))
          .isEqualTo("{endpoint=\"/echo\",method=\"POST\"} 11");
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
    }
  }

  private static final class Ignoring implements Callback {
    @Override
    public void onFailure(Call call, java.io.IOException cancelled) {}

    @Override
    public void onResponse(Call call, Response response) {
      response.close();
    }
  }
}
