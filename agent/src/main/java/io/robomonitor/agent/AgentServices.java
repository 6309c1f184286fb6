package io.robomonitor.agent;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.Telemetry;
import io.robomonitor.advice.http.HttpServerRecorder;
import io.robomonitor.advice.training.ConfiguredSteps;
import io.robomonitor.agent.config.AgentConfig;
import io.robomonitor.agent.config.BuildVersion;
import io.robomonitor.agent.config.ConfigLoader;
import io.robomonitor.agent.config.ConfigSources;
import io.robomonitor.agent.config.ConfigWatcher;
import io.robomonitor.agent.config.LoadedConfig;
import io.robomonitor.agent.endpoint.LogManagerWait;
import io.robomonitor.agent.endpoint.MetricsEndpoint;
import io.robomonitor.agent.health.AgentHealth;
import io.robomonitor.agent.health.SelfCollector;
import io.robomonitor.agent.poll.GpuCollector;
import io.robomonitor.agent.poll.GpuPollSource;
import io.robomonitor.agent.poll.JvmSource;
import io.robomonitor.agent.poll.PollEngine;
import io.robomonitor.agent.poll.Polled;
import io.robomonitor.agent.poll.SystemCollector;
import io.robomonitor.agent.poll.SystemSnapshot;
import io.robomonitor.agent.poll.SystemSource;
import io.robomonitor.agent.weave.Weaver;
import io.robomonitor.gpu.AmdSysfsSource;
import io.robomonitor.gpu.GpuSnapshot;
import io.robomonitor.gpu.nvml.NvmlSource;
import java.lang.instrument.Instrumentation;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the agent does while the application starts and runs: warms weaving up, opens the endpoint,
 * starts the pollers, then looks after the configuration file and stalled clients now and then. One
 * daemon thread.
 */
final class AgentServices implements Runnable {

  /** The application's own start comes first: nobody scrapes a service in its first second. */
  private static final long HEAD_START_MILLIS = 1000;

  private static final long LOOK_EVERY_MILLIS = 2000;
  private static final Duration GPU_INTERVAL = Duration.ofSeconds(1);

  private final Instrumentation instrumentation;
  private final Weaver weaver;
  private final ConfigLoader loader;
  private final ConfigSources sources;
  private final LoadedConfig loaded;
  private final boolean attached;

  AgentServices(
      Instrumentation instrumentation,
      Weaver weaver,
      ConfigLoader loader,
      ConfigSources sources,
      LoadedConfig loaded,
      boolean attached) {
    this.instrumentation = instrumentation;
    this.weaver = weaver;
    this.loader = loader;
    this.sources = sources;
    this.loaded = loaded;
    this.attached = attached;
  }

  void start() {
    Thread thread = new Thread(null, this, "robo-monitor", 0, /* inheritThreadLocals= */ false);
    thread.setDaemon(true);
    thread.setContextClassLoader(AgentServices.class.getClassLoader());
    thread.start();
  }

  @Override
  public void run() {
    try {
      weaver.warmUp();
      weaver.weaveLoadedClasses();
      Telemetry telemetry = Telemetry.installed();
      weaver.registerMetrics(telemetry);
      if (!attached) {
        Thread.sleep(HEAD_START_MILLIS);
      }
      startPollers(loaded.config(), telemetry);
      watch(openEndpoint(loaded.config(), telemetry));
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      AgentLog.problem("services", "the agent cannot serve what it records", e);
    }
  }

  private void startPollers(AgentConfig config, Telemetry telemetry) {
    PrometheusRegistry registry = telemetry.registry();
    Labels labels = telemetry.constantLabels();
    registry.register(
        new SelfCollector(
            config.service(),
            BuildVersion.text(),
            SelfCollector.processStart(Clock.systemUTC()),
            Clock.systemUTC(),
            labels));
    PollEngine engine = new PollEngine(labels).registerWith(registry);
    Duration interval = config.poll().system();
    Polled<SystemSnapshot> system = engine.start(new SystemSource(interval));
    registry.register(new SystemCollector(system::latest, labels));
    registry.register(JvmSource.collector(engine.start(new JvmSource(interval, labels))::latest));
    Polled<GpuSnapshot> amd = engine.start(new GpuPollSource(new AmdSysfsSource(), GPU_INTERVAL));
    Polled<GpuSnapshot> nvidia = engine.start(nvidia(config.nvml().library()));
    registry.register(new GpuCollector(List.of(amd::current, nvidia::current), labels));
  }

  private GpuPollSource nvidia(@Nullable String library) {
    NvmlSource nvml = new NvmlSource(library);
    return new GpuPollSource(
        nvml,
        GPU_INTERVAL,
        () -> {
          if (nvml.isPresent()) {
            // JNA has a logger of java.util.logging
            LogManagerWait.awaitBeforeLogging("reading NVIDIA GPUs waits", instrumentation);
          }
        });
  }

  private MetricsEndpoint openEndpoint(AgentConfig config, Telemetry telemetry)
      throws InterruptedException {
    LogManagerWait.await(instrumentation);
    AgentConfig.Server server = config.server();
    MetricsEndpoint endpoint =
        MetricsEndpoint.open(
            server.host(),
            server.port().first(),
            server.port().last(),
            telemetry.registry(),
            telemetry.constantLabels(),
            new AgentHealth(BuildVersion.text(), AgentLog::problems, Clock.systemUTC()));
    if (endpoint.isOpen()) {
      AgentLog.info("metrics at http://" + server.host() + ":" + endpoint.port() + "/metrics");
    }
    return endpoint;
  }

  private void watch(MetricsEndpoint endpoint) throws InterruptedException {
    ConfigWatcher watcher = new ConfigWatcher(loader, sources, loaded, this::apply);
    while (true) {
      Thread.sleep(LOOK_EVERY_MILLIS);
      endpoint.interruptStalled();
      watcher.run();
    }
  }

  private void apply(AgentConfig config) {
    HttpServerRecorder.configure(config.http());
    ConfiguredSteps.apply(config.training());
    weaver.reconfigure(Instrumentations.enabled(config));
  }
}
