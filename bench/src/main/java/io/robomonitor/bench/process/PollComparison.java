package io.robomonitor.bench.process;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What polling costs an application that does nothing, source by source as the agent itself counts
 * it, and the polling thread and all threads of the agent as the kernel does. Beside them
 * node_exporter, which reads the machine when it is scraped.
 */
final class PollComparison {

  /** The application's and the agent's start, and the first polls, are no steady state. */
  static final int SETTLE_SECONDS = 20;

  static final int SCRAPE_EVERY_SECONDS = 5;

  private final Settings settings;

  PollComparison(Settings settings) {
    this.settings = settings;
  }

  /** Measures; the result is a table. */
  String run() throws IOException, InterruptedException {
    Variant agent =
        settings.variants().stream()
            .filter(variant -> variant.name().equals(Variant.ROBO_MONITOR))
            .findFirst()
            .orElse(null);
    if (agent == null) {
      return "Not run: there is no agent.\n";
    }
    try (AppProcess app = AppProcess.start(MeasuredApp.TOMCAT_H2, agent, settings);
        NodeExporter node = NodeExporter.startIfThere(settings.workDirectory())) {
      settle(app, node);
      PollReading.Clocks clocks = PollReading.Clocks.of(app);
      PollReading before = PollReading.of(app, clocks, node);
      watch(app, node, settings.pollSeconds());
      return PollTable.text(before, PollReading.of(app, clocks, node));
    }
  }

  /** The agent opens its endpoint only some time after the application has started. */
  private static void settle(AppProcess app, @Nullable NodeExporter node)
      throws IOException, InterruptedException {
    TimeUnit.SECONDS.sleep(SCRAPE_EVERY_SECONDS);
    watch(app, node, SETTLE_SECONDS - SCRAPE_EVERY_SECONDS);
  }

  private static void watch(AppProcess app, @Nullable NodeExporter node, int seconds)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      AgentMetrics.scrape(app.metricsPort());
      if (node != null) {
        node.scrape();
      }
      TimeUnit.NANOSECONDS.sleep(Math.min(left, TimeUnit.SECONDS.toNanos(SCRAPE_EVERY_SECONDS)));
    }
  }
}
