package io.robomonitor.advice.http;

import io.robomonitor.advice.BucketFamily;
import io.robomonitor.advice.MetricCatalog;
import io.robomonitor.advice.MetricDefinition;

/** What is recorded of HTTP servers. */
public final class HttpServerMetrics {

  static final MetricDefinition REQUESTS =
      MetricDefinition.counter(
          "http_requests_total",
          "Requests answered, by route and status as sent.",
          "method",
          "endpoint",
          "status");

  static final MetricDefinition DURATION =
      MetricDefinition.durations(
          "http_request_duration_seconds",
          BucketFamily.HTTP,
          "Time from a request's arrival to the end of its answer, asynchronous ones included.",
          "method",
          "endpoint");

  static final MetricDefinition IN_FLIGHT =
      MetricDefinition.gauge(
          "http_requests_in_flight", "Requests that have arrived and are not answered yet.");

  static final MetricDefinition REQUEST_BYTES =
      MetricDefinition.counter(
          "http_request_bytes_total",
          "Bytes of request bodies, where the server tells.",
          "method",
          "endpoint");

  static final MetricDefinition RESPONSE_BYTES =
      MetricDefinition.counter(
          "http_response_bytes_total",
          "Bytes of response bodies, where the server tells.",
          "method",
          "endpoint");

  /** The section of the reference. */
  public static final MetricCatalog CATALOG =
      MetricCatalog.of(
          "HTTP servers", REQUESTS, DURATION, IN_FLIGHT, REQUEST_BYTES, RESPONSE_BYTES);

  private HttpServerMetrics() {}
}
