package io.robomonitor.bench.process;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One look at what polling has cost until then. The maps are by source.
 *
 * @param atNanos when
 * @param cpuSeconds of all polls, as the agent counts
 * @param allocatedBytes of all polls, as the agent counts
 * @param durationSeconds of the newest poll
 * @param errors polls that failed or hung
 * @param pollingNanos CPU time of the polling threads, as the kernel counts
 * @param agentNanos CPU time of all the agent's threads, as the kernel counts
 * @param nodeNanos CPU time of node_exporter; null where it is not there
 */
record PollReading(
    long atNanos,
    Map<String, Double> cpuSeconds,
    Map<String, Double> allocatedBytes,
    Map<String, Double> durationSeconds,
    Map<String, Double> errors,
    long pollingNanos,
    long agentNanos,
    @Nullable Long nodeNanos) {

  private static final String PREFIX = "robo_monitor_poll_";

  /** The clocks of one process's threads; the kernel knows 15 letters of their names. */
  record Clocks(ThreadCpuClock polling, ThreadCpuClock agent) {

    static Clocks of(AppProcess app) {
      return new Clocks(
          app.cpuOf(name -> name.startsWith("robo-monitor-po")),
          app.cpuOf(name -> name.startsWith("robo-monitor")));
    }
  }

  static PollReading of(AppProcess app, Clocks clocks, @Nullable NodeExporter node)
      throws IOException, InterruptedException {
    String scrape = AgentMetrics.scrape(app.metricsPort());
    return new PollReading(
        System.nanoTime(),
        AgentMetrics.byLabel(scrape, PREFIX + "cpu_seconds_total"),
        AgentMetrics.byLabel(scrape, PREFIX + "allocated_bytes_total"),
        AgentMetrics.byLabel(scrape, PREFIX + "duration_seconds"),
        AgentMetrics.byLabel(scrape, PREFIX + "errors_total"),
        clocks.polling().nanos(),
        clocks.agent().nanos(),
        node == null ? null : node.cpuNanos());
  }
}
