package io.robomonitor.agent;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.robomonitor.agent.config.AgentConfig;
import io.robomonitor.agent.config.Compat;
import io.robomonitor.agent.endpoint.LogManagerWait;
import io.robomonitor.agent.poll.DcgmCollector;
import io.robomonitor.agent.poll.GpuCollector;
import io.robomonitor.agent.poll.GpuEnergy;
import io.robomonitor.agent.poll.GpuPollSource;
import io.robomonitor.agent.poll.JvmSource;
import io.robomonitor.agent.poll.PollEngine;
import io.robomonitor.agent.poll.Polled;
import io.robomonitor.agent.poll.container.ContainerCollector;
import io.robomonitor.agent.poll.container.ContainerSnapshot;
import io.robomonitor.agent.poll.container.ContainerSource;
import io.robomonitor.gpu.AmdSysfsSource;
import io.robomonitor.gpu.GpuSnapshot;
import io.robomonitor.gpu.GpuSource;
import io.robomonitor.gpu.IntelSysfsSource;
import io.robomonitor.gpu.JetsonSysfsSource;
import io.robomonitor.gpu.nvml.NvmlSource;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pollers that always run, and what they show.
 *
 * @param engine runs them, and those that are started later
 * @param energy what the GPUs spend
 */
record Pollers(PollEngine engine, GpuEnergy energy) {

  static Pollers start(
      AgentConfig config,
      PrometheusRegistry registry,
      Labels labels,
      Instrumentation instrumentation) {
    PollEngine engine = new PollEngine(labels).registerWith(registry);
    Duration interval = config.poll().system();
    MachinePollers.start(engine, config, registry, labels, instrumentation);
    registry.register(JvmSource.collector(engine.start(new JvmSource(interval, labels))::current));
    Polled<ContainerSnapshot> container =
        engine.start(new ContainerSource(config.poll().container()));
    registry.register(new ContainerCollector(container::current, labels));
    Duration gpuInterval = config.poll().gpu();
    List<Supplier<@Nullable GpuSnapshot>> gpus = new ArrayList<>();
    for (GpuSource files :
        List.of(new AmdSysfsSource(), new IntelSysfsSource(), new JetsonSysfsSource())) {
      gpus.add(engine.start(new GpuPollSource(files, gpuInterval))::current);
    }
    Polled<GpuSnapshot> nvidia =
        engine.start(nvidia(config.nvml().library(), gpuInterval, instrumentation));
    gpus.add(nvidia::current);
    if (config.compat().contains(Compat.DCGM)) {
      registry.register(
          new DcgmCollector(nvidia::current, DcgmCollector.hostname(System.getenv()), labels));
    }
    registry.register(new GpuCollector(gpus, labels));
    return new Pollers(engine, new GpuEnergy(gpus));
  }

  private static GpuPollSource nvidia(
      @Nullable String library, Duration interval, Instrumentation instrumentation) {
    NvmlSource nvml = new NvmlSource(library);
    // JNA has a logger of java.util.logging
    BooleanSupplier mayLog =
        LogManagerWait.beforeLogging("reading NVIDIA GPUs waits", instrumentation);
    return new GpuPollSource(nvml, interval, () -> !nvml.isPresent() || mayLog.getAsBoolean());
  }
}
