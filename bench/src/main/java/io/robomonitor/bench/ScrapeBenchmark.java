package io.robomonitor.bench;

import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.robomonitor.agent.endpoint.MetricsEndpoint;
import io.robomonitor.agent.health.HealthReport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A scrape of 5,000 series over HTTP, client included: an upper bound of what the endpoint costs.
 * The single shots tell what the first scrapes of a cold JVM take.
 */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.AverageTime, Mode.SingleShotTime})
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before all else
public class ScrapeBenchmark {

  /** 200 routes of a classic histogram (14 buckets, infinity, count, sum) and of 8 counters. */
  private static final int ROUTES = 200;

  private static final double[] BUCKETS = {
    .005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10
  };
  private static final String[] STATUSES = {"200", "201", "204", "302", "400", "401", "404", "500"};

  @Param({"text/plain", "application/openmetrics-text;version=1.0.0"})
  String accept = "";

  @Param({"gzip", "identity"})
  String encoding = "";

  private MetricsEndpoint endpoint;
  private HttpClient client;
  private HttpRequest request;

  /** Fills a registry and opens an endpoint on it. */
  @Setup
  public void open() {
    PrometheusRegistry registry = new PrometheusRegistry();
    PrometheusProperties defaults = PrometheusProperties.builder().build();
    Histogram durations =
        Histogram.builder(defaults)
            .name("http_request_duration_seconds")
            .help("Duration of requests.")
            .classicUpperBounds(BUCKETS)
            .classicOnly()
            .labelNames("method", "endpoint")
            .register(registry);
    Counter requests =
        Counter.builder(defaults)
            .name("http_requests_total")
            .help("Requests.")
            .labelNames("method", "endpoint", "status")
            .register(registry);
    for (int i = 0; i < ROUTES; i++) {
      String route = "/api/v1/resource-" + i + "/{id}/children/{child}";
      for (String status : STATUSES) {
        durations.labelValues("GET", route).observe(i * 0.0371);
        requests.labelValues("GET", route, status).inc(i * 31L);
      }
    }
    endpoint =
        MetricsEndpoint.open(
            "127.0.0.1",
            0,
            0,
            registry,
            Labels.EMPTY,
            () -> new HealthReport(Instant.EPOCH, "bench", List.of()));
    client = HttpClient.newHttpClient();
    request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + "/metrics"))
            .header("Accept", accept)
            .header("Accept-Encoding", encoding)
            .build();
  }

  /** Closes the endpoint. */
  @TearDown
  public void close() {
    endpoint.close();
  }

  /** One scrape. */
  @Benchmark
  public int scrape() throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body().length;
  }
}
