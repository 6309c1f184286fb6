package io.robomonitor.agent.endpoint;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.MetricCatalog;
import io.robomonitor.agent.health.HealthReport;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The agent's HTTP endpoint, or the fact that there is none: opening it never throws.
 *
 * <p>Open it on a daemon thread, after {@link LogManagerWait}. Safe for use by many threads.
 */
public final class MetricsEndpoint implements AutoCloseable {

  /** What this class exposes. */
  public static final MetricCatalog CATALOG = Scraper.CATALOG;

  private static final String PROBLEM = "endpoint";
  private static final String HTTP_SERVER = "com/sun/net/httpserver";

  private final PrometheusRegistry registry;
  private @Nullable Scraper scraper;
  private @Nullable EndpointServer server;

  private MetricsEndpoint(PrometheusRegistry registry) {
    this.registry = registry;
  }

  /**
   * Opens the endpoint on the first free port of a range. Where that fails, one line says so,
   * {@code /health} would list it, and the endpoint that is returned is not {@link #isOpen}.
   *
   * @param host name or address to listen on
   * @param firstPort 0 for any free port
   * @param lastPort of the range; {@code firstPort} for a single one
   * @param registry what is scraped; the endpoint's own metrics are added
   * @param constantLabels on the endpoint's own metrics
   * @param health asked for each request of {@code /health}, on the endpoint's threads
   */
  public static MetricsEndpoint open(
      String host,
      int firstPort,
      int lastPort,
      PrometheusRegistry registry,
      Labels constantLabels,
      Supplier<HealthReport> health) {
    MetricsEndpoint endpoint = new MetricsEndpoint(registry);
    try {
      endpoint.bind(host, firstPort, lastPort, constantLabels, health);
    } catch (IOException | RuntimeException | LinkageError e) {
      report("no endpoint on " + host + ":" + range(firstPort, lastPort), e);
    }
    return endpoint;
  }

  private static void report(String message, Throwable cause) {
    if (cause instanceof LinkageError && String.valueOf(cause.getMessage()).contains(HTTP_SERVER)) {
      String reason = ": the module jdk.httpserver is missing from this Java runtime";
      AgentLog.problem(PROBLEM, message + reason, null);
    } else {
      AgentLog.problem(PROBLEM, message, cause);
    }
  }

  private synchronized void bind(
      String host,
      int firstPort,
      int lastPort,
      Labels constantLabels,
      Supplier<HealthReport> health)
      throws IOException {
    Scraper made = new Scraper(registry, constantLabels);
    Routes routes = new Routes(made, health);
    for (int port = firstPort; ; port++) {
      try {
        server = EndpointServer.start(address(host, port), routes);
        registry.register(made);
        scraper = made;
        AgentLog.resolved(PROBLEM);
        return;
      } catch (BindException e) {
        if (port >= lastPort) {
          throw e;
        }
      }
    }
  }

  private static InetSocketAddress address(String host, int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new IOException("this host name is not known");
    }
    return address;
  }

  private static String range(int firstPort, int lastPort) {
    return firstPort == lastPort ? Integer.toString(firstPort) : firstPort + "-" + lastPort;
  }

  /** Whether it listens. */
  public synchronized boolean isOpen() {
    return server != null;
  }

  /** The port that it listens on, or -1. */
  public synchronized int port() {
    return server == null ? -1 : server.port();
  }

  /** Cuts off clients that stalled; to be called every few seconds. */
  public synchronized void interruptStalled() {
    if (server != null) {
      server.interruptStalled();
    }
  }

  /** Frees the port and ends the threads, cutting off requests; safe to call again. */
  @Override
  public synchronized void close() {
    if (scraper != null) {
      registry.unregister(scraper);
      scraper = null;
    }
    if (server != null) {
      server.close();
      server = null;
    }
  }
}
