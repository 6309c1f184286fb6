package io.robomonitor.agent.endpoint;

import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.exporter.common.PrometheusScrapeHandler;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.MetricCatalog;
import io.robomonitor.advice.MetricDefinition;
import io.robomonitor.agent.poll.FamilyValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Answers a scrape: client_java chooses the format and filters by {@code name[]}, and writes into
 * memory; compression is ours. Safe for use by many threads.
 */
final class Scraper implements MultiCollector {

  private static final MetricDefinition DURATION =
      MetricDefinition.gauge(
          "robo_monitor_scrape_duration_seconds",
          "How long the scrape before this one took to collect, write and compress.");

  static final MetricCatalog CATALOG = MetricCatalog.of("Endpoint", DURATION);

  private static final String PROBLEM = "scrape";
  private static final double NANOS = 1e9;

  private final PrometheusScrapeHandler handler;
  private final Labels constantLabels;
  private volatile @Nullable Double lastSeconds;
  private volatile int lastSize = 16 * 1024;

  Scraper(PrometheusRegistry registry, Labels constantLabels) {
    this.handler = new PrometheusScrapeHandler(PrometheusProperties.builder().build(), registry);
    this.constantLabels = constantLabels;
  }

  @Override
  public MetricSnapshots collect() {
    MetricSnapshots.Builder scrape = MetricSnapshots.builder();
    FamilyValues.of(DURATION, constantLabels).add(lastSeconds).into(scrape);
    return scrape.build();
  }

  /**
   * Scrapes.
   *
   * @param query the raw query, or null
   * @param accept the header, or null
   * @param acceptEncoding the header, or null
   */
  Response scrape(
      @Nullable String query, @Nullable String accept, @Nullable String acceptEncoding) {
    long start = System.nanoTime();
    ScrapeExchange exchange = new ScrapeExchange(query, accept, lastSize);
    try {
      handler.handleRequest(exchange);
      if (exchange.failure() != null) {
        return failed(exchange.failure());
      }
      Response response = compressed(exchange, acceptEncoding);
      lastSize = exchange.body().size();
      lastSeconds = (System.nanoTime() - start) / NANOS;
      AgentLog.resolved(PROBLEM);
      return response;
    } catch (Throwable e) { // a LinkageError of a carried library must not end the thread
      return failed(e);
    }
  }

  private static Response failed(Throwable cause) {
    AgentLog.problem(PROBLEM, "a scrape failed", cause);
    return Response.text(500, "The scrape failed: the application's standard error tells why.");
  }

  private static Response compressed(ScrapeExchange exchange, @Nullable String acceptEncoding)
      throws IOException {
    Map<String, String> headers = new TreeMap<>(exchange.headers());
    // client_java's own length is that of the plain body
    headers.remove("Content-Length");
    headers.put("Vary", "Accept, Accept-Encoding");
    if (!acceptsGzip(acceptEncoding)) {
      return new Response(exchange.status(), headers, exchange.body().toByteArray());
    }
    headers.put("Content-Encoding", "gzip");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(exchange.body().size() / 8 + 64);
    try (GZIPOutputStream gzip = new FastGzip(bytes)) {
      exchange.body().writeTo(gzip);
    }
    return new Response(exchange.status(), headers, bytes.toByteArray());
  }

  /** Whether a list of codings names gzip, and not with the weight 0 that forbids it. */
  static boolean acceptsGzip(@Nullable String acceptEncoding) {
    if (acceptEncoding == null) {
      return false;
    }
    for (String coding : acceptEncoding.split(",")) {
      String[] parts = coding.trim().split(";");
      if (parts[0].trim().equalsIgnoreCase("gzip")) {
        return parts.length == 1 || !parts[1].trim().matches("[qQ]=0(\\.0*)?");
      }
    }
    return false;
  }

  /** Level 1: a scrape crosses a short wire once, and the CPU is the application's. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(ByteArrayOutputStream out) throws IOException {
      super(out, 8 * 1024);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
