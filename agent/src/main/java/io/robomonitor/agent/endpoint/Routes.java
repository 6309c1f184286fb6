package io.robomonitor.agent.endpoint;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.robomonitor.advice.AgentLog;
import io.robomonitor.agent.health.HealthReport;
import io.robomonitor.agent.health.HealthStatus;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which path answers what. Safe for use by many threads. */
final class Routes implements HttpHandler {

  private static final String INDEX =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head><meta charset="utf-8"><title>robo-monitor</title></head>
      <body>
      <h1>robo-monitor</h1>
      <ul>
      <li><a href="/metrics">/metrics</a>: everything that is measured, for Prometheus</li>
      <li><a href="/health">/health</a>: how the service does</li>
      <li><a href="/ready">/ready</a>: whether it takes requests</li>
      <li><a href="/live">/live</a>: whether it runs</li>
      </ul>
      </body>
      </html>
      """;

  private final Scraper scraper;
  private final Supplier<HealthReport> health;

  Routes(Scraper scraper, Supplier<HealthReport> health) {
    this.scraper = scraper;
    this.health = health;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, answer(exchange));
    }
  }

  private Response answer(HttpExchange exchange) {
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      return Response.text(405, "Only GET and HEAD are answered here.");
    }
    try {
      String path = exchange.getRequestURI().getPath();
      return switch (path == null ? "" : path) {
        case "/metrics" -> metrics(exchange);
        case "/health" -> health();
        case "/ready" -> Response.json(200, "{\"status\":\"ready\"}");
        case "/live" -> Response.json(200, "{\"status\":\"alive\"}");
        case "/" -> Response.html(INDEX);
        default -> Response.text(404, "Not found; / lists what is here.");
      };
    } catch (Throwable e) {
      AgentLog.problem("endpoint:answer", "a request to the endpoint failed", e);
      return Response.text(500, "The request failed: the application's standard error tells why.");
    }
  }

  private Response metrics(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    return scraper.scrape(
        exchange.getRequestURI().getRawQuery(),
        joined(headers.get("Accept")),
        joined(headers.get("Accept-Encoding")));
  }

  /** A header that was sent in several lines means the same as one with commas. */
  private static @Nullable String joined(@Nullable List<String> lines) {
    return lines == null ? null : String.join(",", lines);
  }

  private Response health() {
    HealthReport report = health.get();
    return Response.json(report.status() == HealthStatus.UNHEALTHY ? 503 : 200, report.toJson());
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    response.headers().forEach(headers::set);
    headers.set("X-Content-Type-Options", "nosniff");
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", Integer.toString(response.body().length));
      exchange.sendResponseHeaders(response.status(), -1);
    } else {
      // to the JDK's server a length of 0 means "unknown" and -1 means none
      int length = response.body().length;
      exchange.sendResponseHeaders(response.status(), length == 0 ? -1 : length);
      exchange.getResponseBody().write(response.body());
    }
  }
}
