package io.robomonitor.advice.http;

import io.robomonitor.advice.BucketFamily;
import io.robomonitor.advice.MetricCatalog;
import io.robomonitor.advice.MetricDefinition;

/** What is recorded of HTTP clients. */
public final class HttpClientMetrics {

  static final MetricDefinition REQUESTS =
      MetricDefinition.counter(
          "http_client_requests_total",
          "Calls made, redirects and retries included in the call; status error: no response.",
          "method",
          "host",
          "status");

  static final MetricDefinition DURATION =
      MetricDefinition.durations(
          "http_client_request_duration_seconds",
          BucketFamily.HTTP,
          "Time from a call to its response or failure.",
          "method",
          "host");

  /** The section of the reference. */
  public static final MetricCatalog CATALOG = MetricCatalog.of("HTTP clients", REQUESTS, DURATION);

  private HttpClientMetrics() {}
}
