package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever asks a server for whatever comes to mind fills neither the metrics nor the heap. */
class HttpStormIT {

  private static final int CONNECTIONS = 4;
  private static final int WARM_UP = 20_000;
  private static final int REQUESTS = 200_000;

  /** What a heap of some megabytes differs by between two looks, whatever was asked in between. */
  private static final long CONSTANT_BYTES = 300_000;

  private static final HttpRoute[] FIRST = {HttpRoute.HELLO, HttpRoute.ECHO, HttpRoute.STREAM};

  /** So many requests are worth it, unlike those of other tests. */
  private static final String FULL_COMPILER = "-XX:TieredStopAtLevel=4";

  @TempDir Path folder;

  /** One of each family that reads requests itself. */
  static Stream<HttpServerUnderTest> servers() {
    return Stream.of(
            TomcatServers.all(),
            JettyServers.all(),
            NettyServers.all(),
            UndertowServers.all(),
            VertxServers.all())
        .map(all -> all.get(all.size() - 1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("servers")
  void random_requests_leave_few_endpoints_and_a_constant_heap(HttpServerUnderTest server)
      throws Exception {
    try (ForkedJvm jvm = server.noMoreEndpointsThan(FIRST).option(FULL_COMPILER).start(folder)) {
      URI application = jvm.application();
      List<HttpExchangeSeen> seen = new ArrayList<>();
      HttpCase.KEEP_ALIVE.play(application, seen);
      HttpCase.BODY_OF_KNOWN_LENGTH.play(application, seen);
      HttpCase.STREAMED_ANSWER.play(application, seen);
      if (server.cases().contains(HttpCase.ASYNCHRONOUS)) {
        HttpCase.ASYNCHRONOUS.play(application, seen);
      }
      storm(application, WARM_UP, 1, seen);
      String warm = server.requests(seen);
      jvm.scrapeUntil(s -> s.family("http_requests_total").equals(warm));
      long before = LiveHeap.bytes(jvm);

      storm(application, REQUESTS, 2, seen);
      String expected = server.requests(seen);
      Scrape scrape =
          jvm.scrapeUntil(
              s ->
                  s.family("http_requests_total").equals(expected)
                      && s.family("http_requests_in_flight").equals("0"));

      assertThat(scrape.family("http_requests_total")).isEqualTo(expected);
      assertThat(scrape.family("http_requests_in_flight")).isEqualTo("0");
      assertThat(endpoints(scrape)).isLessThanOrEqualTo(FIRST.length + 2);
      assertThat(LiveHeap.bytes(jvm) - before).isLessThan(CONSTANT_BYTES);
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
      assertThat(jvm.finish()).isZero();
    }
  }

  private static void storm(URI application, int requests, long seed, List<HttpExchangeSeen> seen)
      throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Future<List<HttpExchangeSeen>>> all = new ArrayList<>();
      for (int client = 0; client < CONNECTIONS; client++) {
        RandomRequests random = new RandomRequests(seed * CONNECTIONS + client);
        all.add(clients.submit(() -> random.sendTo(application, requests / CONNECTIONS)));
      }
      for (Future<List<HttpExchangeSeen>> one : all) {
        seen.addAll(one.get());
      }
    } finally {
      clients.shutdownNow();
    }
  }

  private static long endpoints(Scrape scrape) {
    return Pattern.compile("endpoint=\"[^\"]*\"")
        .matcher(scrape.family("http_requests_total"))
        .results()
        .map(found -> found.group())
        .distinct()
        .count();
  }
}
