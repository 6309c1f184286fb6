package io.robomonitor.bench.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One way to run the application: without an agent, or with one that serves its metrics at {@code
 * http://127.0.0.1:PORT/metrics}.
 *
 * @param name as it heads a column
 * @param options what the agent adds to the JVM's command line; {@code PORT} stands for a free port
 * @param requestCounter the series whose sum is the number of HTTP requests the agent has seen;
 *     empty without an agent
 */
record Variant(String name, List<String> options, String requestCounter) {

  /** The name of this project's agent, whose figures the goals are for. */
  static final String ROBO_MONITOR = "robo-monitor";

  static final Variant NONE = new Variant("none", List.of(), "");

  /** This project's agent, with its defaults and a port of its own. */
  static Variant roboMonitor(Path jar) {
    return new Variant(
        ROBO_MONITOR,
        List.of("-javaagent:" + jar.toAbsolutePath() + "=server.port=PORT"),
        "http_requests_total");
  }

  /**
   * OpenTelemetry's agent, set up to do no more than ours: metrics to a Prometheus endpoint; no
   * traces recorded, no logs, nothing sent anywhere. Options: <a
   * href="https://opentelemetry.io/docs/languages/java/configuration/">its documentation</a>.
   */
  static Variant openTelemetry(Path jar) {
    return new Variant(
        "opentelemetry",
        List.of(
            "-javaagent:" + jar.toAbsolutePath(),
            "-Dotel.metrics.exporter=prometheus",
            "-Dotel.exporter.prometheus.host=127.0.0.1",
            "-Dotel.exporter.prometheus.port=PORT",
            "-Dotel.traces.exporter=none",
            "-Dotel.traces.sampler=always_off",
            "-Dotel.logs.exporter=none"),
        "http_server_request_duration_seconds_count");
  }

  /** The options with the port filled in. */
  List<String> options(int port) {
    List<String> filled = new ArrayList<>();
    for (String option : options) {
      filled.add(option.replace("PORT", Integer.toString(port)));
    }
    return filled;
  }

  boolean hasAgent() {
    return !options.isEmpty();
  }

  @Override
  public String toString() {
    return name;
  }
}
