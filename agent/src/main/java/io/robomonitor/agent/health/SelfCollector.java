package io.robomonitor.agent.health;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.robomonitor.advice.MetricCatalog;
import io.robomonitor.advice.MetricDefinition;
import io.robomonitor.agent.config.AgentConfig;
import io.robomonitor.agent.config.Rank;
import io.robomonitor.agent.poll.FamilyValues;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long the service runs, and which agent watches it. Safe for many threads. */
public final class SelfCollector implements MultiCollector {

  private static final MetricDefinition UPTIME =
      MetricDefinition.gauge("service_uptime_seconds", "Time since the process started.");
  private static final MetricDefinition INFO =
      MetricDefinition.gauge(
          "robo_monitor_info", "What the agent is; always 1.", "version", "java_version");

  private static final MetricDefinition SERVICE =
      MetricDefinition.gauge(
          "service_info", "The service, as the configuration names it; always 1.", "service");

  private static final MetricDefinition WORLD =
      MetricDefinition.gauge(
          "training_world_info",
          "How many processes train one model together, where their launcher says so; always 1.",
          "world_size",
          "local_rank");

  /** What this class exposes. */
  public static final MetricCatalog CATALOG =
      MetricCatalog.of("Service and agent", SERVICE, UPTIME, INFO, WORLD);

  private final String service;
  private final @Nullable Rank rank;
  private final String version;
  private final Instant started;
  private final Clock clock;
  private final Labels constantLabels;

  /**
   * Makes a collector.
   *
   * @param config for the service's name, and its rank among training processes
   * @param version of the agent
   * @param started the process, {@link #processStart}
   */
  public SelfCollector(
      AgentConfig config, String version, Instant started, Clock clock, Labels constantLabels) {
    this.service = config.service();
    this.rank = config.rank();
    this.version = version;
    this.started = started;
    this.clock = clock;
    this.constantLabels = constantLabels;
  }

  /**
   * When the process started, also for an agent that came later; now, where the system hides it.
   */
  public static Instant processStart(Clock clock) {
    return ProcessHandle.current().info().startInstant().orElseGet(clock::instant);
  }

  @Override
  public MetricSnapshots collect() {
    MetricSnapshots.Builder scrape = MetricSnapshots.builder();
    FamilyValues.of(SERVICE, constantLabels).add(1, service).into(scrape);
    double uptime = Duration.between(started, clock.instant()).toMillis() / 1e3;
    FamilyValues.of(UPTIME, constantLabels).add(Math.max(0, uptime)).into(scrape);
    String java = System.getProperty("java.version", "");
    FamilyValues.of(INFO, constantLabels).add(1, version, java).into(scrape);
    if (rank != null) {
      FamilyValues.of(WORLD, constantLabels)
          .add(1, Integer.toString(rank.worldSize()), localRank(rank))
          .into(scrape);
    }
    return scrape.build();
  }

  /** To Prometheus an empty label value is the same as no label. */
  private static String localRank(Rank rank) {
    return rank.localRank() == null ? "" : Integer.toString(rank.localRank());
  }
}
