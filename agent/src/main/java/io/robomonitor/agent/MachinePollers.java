package io.robomonitor.agent;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.robomonitor.agent.config.AgentConfig;
import io.robomonitor.agent.config.Compat;
import io.robomonitor.agent.endpoint.LogManagerWait;
import io.robomonitor.agent.poll.PollEngine;
import io.robomonitor.agent.poll.Polled;
import io.robomonitor.agent.poll.system.Energy;
import io.robomonitor.agent.poll.system.EnergyCollector;
import io.robomonitor.agent.poll.system.FilesystemCollector;
import io.robomonitor.agent.poll.system.FilesystemSnapshot;
import io.robomonitor.agent.poll.system.FilesystemSource;
import io.robomonitor.agent.poll.system.Machine;
import io.robomonitor.agent.poll.system.NodeCollector;
import io.robomonitor.agent.poll.system.RaplSource;
import io.robomonitor.agent.poll.system.SystemCollector;
import io.robomonitor.agent.poll.system.SystemSnapshot;
import io.robomonitor.agent.poll.system.SystemSource;
import java.lang.instrument.Instrumentation;
import java.time.Duration;

/** The pollers of the machine, and what they show. */
final class MachinePollers {

  private MachinePollers() {}

  static void start(
      PollEngine engine,
      AgentConfig config,
      PrometheusRegistry registry,
      Labels labels,
      Instrumentation instrumentation) {
    boolean node = config.compat().contains(Compat.NODE);
    Duration interval = config.poll().system();
    Machine machine =
        new Machine(
            System.getProperty("os.name", ""),
            // JNA has a logger of java.util.logging
            LogManagerWait.beforeLogging("reading the machine waits", instrumentation));
    Polled<SystemSnapshot> system =
        engine.start(
            new SystemSource(
                interval, machine::isReady, () -> machine.system(/* eachCpu= */ node)));
    Polled<FilesystemSnapshot> filesystems =
        engine.start(new FilesystemSource(interval, machine::isReady, machine::filesystems));
    Polled<Energy> energy = engine.start(new RaplSource(interval));
    registry.register(new SystemCollector(system::current, labels));
    registry.register(new FilesystemCollector(filesystems::current, labels));
    registry.register(new EnergyCollector(energy::current, labels));
    if (node) {
      registry.register(new NodeCollector(system::current, filesystems::current, labels));
    }
  }
}
