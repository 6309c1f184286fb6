package io.robomonitor.agent;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.robomonitor.agent.config.AgentConfig;
import io.robomonitor.agent.poll.GpuCollector;
import io.robomonitor.agent.poll.GpuEnergy;
import io.robomonitor.agent.poll.GpuPollSource;
import io.robomonitor.agent.poll.JvmSource;
import io.robomonitor.agent.poll.PollEngine;
import io.robomonitor.agent.poll.Polled;
import io.robomonitor.agent.poll.SystemCollector;
import io.robomonitor.agent.poll.SystemSnapshot;
import io.robomonitor.agent.poll.SystemSource;
import io.robomonitor.gpu.AmdSysfsSource;
import io.robomonitor.gpu.GpuSnapshot;
import java.time.Duration;
import java.util.List;

/**
 * The pollers that always run, and what they show.
 *
 * @param engine runs them, and those that are started later
 * @param energy what the GPUs spend
 */
record Pollers(PollEngine engine, GpuEnergy energy) {

  private static final Duration GPU_INTERVAL = Duration.ofSeconds(1);

  static Pollers start(AgentConfig config, PrometheusRegistry registry, Labels labels) {
    PollEngine engine = new PollEngine(labels).registerWith(registry);
    Duration interval = config.poll().system();
    Polled<SystemSnapshot> system = engine.start(new SystemSource(interval));
    registry.register(new SystemCollector(system::latest, labels));
    registry.register(JvmSource.collector(engine.start(new JvmSource(interval, labels))::latest));
    Polled<GpuSnapshot> gpus = engine.start(new GpuPollSource(new AmdSysfsSource(), GPU_INTERVAL));
    registry.register(new GpuCollector(List.of(gpus::current), labels));
    return new Pollers(engine, new GpuEnergy(List.of(gpus::current)));
  }
}
