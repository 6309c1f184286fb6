package io.robomonitor.agent.endpoint;

import io.prometheus.metrics.exporter.common.PrometheusHttpExchange;
import io.prometheus.metrics.exporter.common.PrometheusHttpRequest;
import io.prometheus.metrics.exporter.common.PrometheusHttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request to client_java's handler, answered into memory.
 *
 * <p>client_java's own adapter sends stack traces to the client and logs through {@code
 * java.util.logging}, which would initialise the application's LogManager.
 */
final class ScrapeExchange
    implements PrometheusHttpExchange, PrometheusHttpRequest, PrometheusHttpResponse {

  private final @Nullable String query;
  private final @Nullable String accept;
  private final Map<String, String> headers = new TreeMap<>();
  private final ByteArrayOutputStream body;
  private int status;
  private @Nullable Throwable failure;

  ScrapeExchange(@Nullable String query, @Nullable String accept, int expectedSize) {
    this.query = query;
    this.accept = accept;
    this.body = new ByteArrayOutputStream(expectedSize + expectedSize / 8);
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  ByteArrayOutputStream body() {
    return body;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public PrometheusHttpRequest getRequest() {
    return this;
  }

  @Override
  public PrometheusHttpResponse getResponse() {
    return this;
  }

  @Override
  public void handleException(IOException e) {
    failure = e;
  }

  @Override
  public void handleException(RuntimeException e) {
    failure = e;
  }

  @Override
  public void close() {}

  @Override
  public @Nullable String getQueryString() {
    return query;
  }

  /** Only {@code Accept}: compression is not the handler's, nor is HEAD. */
  @Override
  public Enumeration<String> getHeaders(String name) {
    return accept != null && name.equalsIgnoreCase("Accept")
        ? Collections.enumeration(List.of(accept))
        : Collections.emptyEnumeration();
  }

  @Override
  public String getMethod() {
    return "GET";
  }

  @Override
  public String getRequestPath() {
    return "/metrics";
  }

  @Override
  public void setHeader(String name, String value) {
    headers.put(name, value);
  }

  @Override
  public OutputStream sendHeadersAndGetBody(int statusCode, int contentLength) {
    status = statusCode;
    return body;
  }
}
