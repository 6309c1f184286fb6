package io.robomonitor.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One server at one version, with an application that serves every {@link HttpRoute}: which cases
 * it is put through, and what must be counted for them.
 */
final class HttpServerUnderTest {

  /** What servers have only if they say so. */
  private static final Set<HttpCase> OPTIONAL =
      EnumSet.of(HttpCase.HTTP_2, HttpCase.WEB_SOCKET, HttpCase.ASYNCHRONOUS, HttpCase.FORWARD);

  private static final Set<String> METHODS = Set.of("GET", "POST", "HEAD", "TRACE");

  private final String name;
  private final Supplier<TestApplication.Builder> application;
  private final Set<HttpCase> cases = EnumSet.complementOf(EnumSet.copyOf(OPTIONAL));
  private final Map<HttpRoute, String> endpoints = new EnumMap<>(HttpRoute.class);
  private final List<String> options = new ArrayList<>();
  private String[] arguments = {};
  private int java = 17;
  private boolean tellsResponseBytes;
  private boolean tellsRequestBytes;

  /**
   * A server whose endpoints are the routes' templates.
   *
   * @param name what the test's report calls it: library and version
   * @param application asked when its turn has come, so that a library that cannot be had fails
   *     this server alone
   */
  HttpServerUnderTest(String name, Supplier<TestApplication.Builder> application) {
    this.name = name;
    this.application = application;
    for (HttpRoute route : HttpRoute.values()) {
      endpoints.put(route, route.template());
    }
    endpoints.put(HttpRoute.NONE, "_unmatched");
  }

  /** Puts it through these, too. */
  HttpServerUnderTest with(HttpCase... more) {
    cases.addAll(List.of(more));
    return this;
  }

  /** Leaves out what the server cannot do; say why beside the call. */
  HttpServerUnderTest without(HttpCase... impossible) {
    cases.removeAll(List.of(impossible));
    return this;
  }

  /** Expects this endpoint for a route, in place of its template. */
  HttpServerUnderTest endpoint(HttpRoute route, String endpoint) {
    endpoints.put(route, endpoint);
    return this;
  }

  /** Expects no routes: a server that knows none, and an application that has no framework. */
  HttpServerUnderTest withoutRoutes() {
    endpoints.replaceAll((route, endpoint) -> "_unmatched");
    return this;
  }

  /**
   * Has these endpoints fill the configured number of them, if they are the first that are asked
   * for; those of other routes are then one.
   */
  HttpServerUnderTest noMoreEndpointsThan(HttpRoute... first) {
    options.add("-Drobomonitor.http.max-endpoints=" + first.length);
    Set<HttpRoute> kept = Set.of(first);
    endpoints.replaceAll(
        (route, endpoint) ->
            kept.contains(route) || endpoint.equals("_unmatched") ? endpoint : "_other");
    return this;
  }

  /** Runs on this Java version; 17 if never said. */
  HttpServerUnderTest on(int version) {
    java = version;
    return this;
  }

  HttpServerUnderTest arguments(String... all) {
    arguments = all;
    return this;
  }

  HttpServerUnderTest option(String option) {
    options.add(option);
    return this;
  }

  /** Expects the sizes of response bodies, exactly. */
  HttpServerUnderTest tellsResponseBytes() {
    tellsResponseBytes = true;
    return this;
  }

  /** Expects the sizes of request bodies, exactly. */
  HttpServerUnderTest tellsRequestBytes() {
    tellsRequestBytes = true;
    return this;
  }

  Set<HttpCase> cases() {
    return cases;
  }

  ForkedJvm start(Path folder) throws Exception {
    return ForkedJvm.run(application.get().compileInto(folder))
        .on(JavaHome.of(java))
        .agent()
        .option(options.toArray(String[]::new))
        .arguments(arguments)
        .start();
  }

  /** {@code http_requests_total} after these exchanges, as {@link Scrape#family} writes it. */
  String requests(List<HttpExchangeSeen> seen) {
    Map<String, Long> counts = new TreeMap<>();
    for (HttpExchangeSeen one : seen) {
      String status = ",status=\"" + one.status() + "\"}";
      counts.merge(labels(one).replaceFirst("}$", status), 1L, Long::sum);
    }
    return text(counts);
  }

  /** Response bodies, but for the one that was cut off; empty if the server does not tell. */
  String responseBytes(List<HttpExchangeSeen> seen) {
    Map<String, Long> sums = new TreeMap<>();
    for (HttpExchangeSeen one : seen) {
      if (tellsResponseBytes && isComparable(one)) {
        sums.merge(labels(one), one.responseBytes(), Long::sum);
      }
    }
    return text(sums);
  }

  /** Request bodies where there were some; empty if the server does not tell. */
  String requestBytes(List<HttpExchangeSeen> seen) {
    Map<String, Long> sums = new TreeMap<>();
    for (HttpExchangeSeen one : seen) {
      if (tellsRequestBytes && one.requestBytes() > 0) {
        sums.merge(labels(one), one.requestBytes(), Long::sum);
      }
    }
    return text(sums);
  }

  /** What a scrape says of sizes, without what {@link #isComparable} leaves out. */
  String comparable(String family) {
    List<String> left =
        List.of(
            endpoints.get(HttpRoute.ENDLESS),
            endpoints.get(HttpRoute.LATE_BOOM),
            endpoints.get(HttpRoute.SOCKET),
            endpoints.get(HttpRoute.NONE),
            "_unmatched");
    return family
        .lines()
        .filter(line -> left.stream().noneMatch(e -> line.contains("endpoint=\"" + e + "\"")))
        .collect(Collectors.joining("\n"));
  }

  /** The client does not know how much of these the server has sent. */
  private boolean isComparable(HttpExchangeSeen one) {
    return !comparable(labels(one)).isEmpty();
  }

  private String labels(HttpExchangeSeen one) {
    String method = METHODS.contains(one.method()) ? one.method() : "_OTHER";
    return "{endpoint=\"" + endpoints.get(one.route()) + "\",method=\"" + method + "\"}";
  }

  private static String text(Map<String, Long> values) {
    return values.entrySet().stream()
        .map(e -> e.getKey() + " " + e.getValue())
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  @Override
  public String toString() {
    return java == 17 ? name : name + " on Java " + java;
  }
}
