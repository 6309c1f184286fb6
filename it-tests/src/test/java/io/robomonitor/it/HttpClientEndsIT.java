package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that end otherwise than with the first response: retried, cancelled, refused, streamed. */
class HttpClientEndsIT {

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "JdkHttpClientEnds,,GET 200 2; GET error 2",
    "UrlConnectionEnds,,POST 200 1; POST error 1",
    "OkHttpEnds, com.squareup.okhttp3:okhttp:3.0.0, GET 200 1; GET error 2",
    "OkHttpEnds, com.squareup.okhttp3:okhttp-jvm:5.5.1, GET 200 1; GET error 2",
    "ApacheHttp4Ends, org.apache.httpcomponents:httpasyncclient:4.1.5,"
        + " GET 200 1; GET 201 1; GET error 1",
    "ApacheHttp5Ends, org.apache.httpcomponents.client5:httpclient5:5.0,"
        + " GET 200 2; GET error 1",
    "ApacheHttp5Ends, org.apache.httpcomponents.client5:httpclient5:5.6.5,"
        + " GET 200 2; GET error 1"
  })
  void counts_a_call_once_however_it_ends(String main, String library, String calls)
      throws Exception {
    TestApplication.Builder application = TestApplication.of("acme.http.client." + main);
    if (library != null) {
      application.with(Libraries.of(library));
    }
    try (HttpPeer peer = new HttpPeer();
        ForkedJvm jvm =
            ForkedJvm.run(application.compileInto(folder)).agent().arguments(peer.url()).start()) {
      jvm.awaitOutput("done");
      String expected = family(calls);
      Scrape scrape = jvm.scrapeUntil(s -> s.family("http_client_requests_total").equals(expected));

      assertThat(scrape.family("http_client_requests_total")).isEqualTo(expected);
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
      assertThat(jvm.finish()).isZero();
    }
  }

  /** The JDK's connection to https is a class of its own, around that to http. */
  @ParameterizedTest
  @ValueSource(ints = {17, 25})
  void counts_calls_over_tls_and_those_that_trust_nobody(int java) throws Exception {
    Path keys = SelfSigned.keysFor("127.0.0.1", folder);
    TestApplication application =
        TestApplication.of("acme.http.client.UrlConnectionTls").compileInto(folder);
    try (HttpPeer peer = new HttpPeer(SelfSigned.context(keys));
        ForkedJvm jvm =
            ForkedJvm.run(application)
                .on(JavaHome.of(java))
                .agent()
                .option("-Djavax.net.ssl.trustStore=" + keys)
                .option("-Djavax.net.ssl.trustStorePassword=" + SelfSigned.PASSWORD)
                .arguments(peer.url())
                .start()) {
      jvm.awaitOutput("done");

      assertThat(jvm.scrape().family("http_client_requests_total"))
          .isEqualTo(family("GET 200 1; GET 404 1") + "\n" + family("GET error 1", "localhost"));
      assertThat(jvm.finish()).isZero();
    }
  }

  /** {@code GET 200 2; …} as the metric says it. */
  private static String family(String calls) {
    return family(calls, "127.0.0.1");
  }

  private static String family(String calls, String host) {
    StringBuilder lines = new StringBuilder();
    for (String call : calls.split("; ")) {
      String[] words = call.split(" ");
      lines.append(lines.length() == 0 ? "" : "\n");
      lines.append("{host=\"").append(host).append("\",method=\"").append(words[0]);
      lines.append("\",status=\"").append(words[1]).append("\"} ").append(words[2]);
    }
    return lines.toString();
  }
}
