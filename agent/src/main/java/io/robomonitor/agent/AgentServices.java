package io.robomonitor.agent;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.AgentThread;
import io.robomonitor.advice.Telemetry;
import io.robomonitor.advice.http.HttpClientRecorder;
import io.robomonitor.advice.http.HttpServerRecorder;
import io.robomonitor.advice.operation.ApplicationChecks;
import io.robomonitor.advice.operation.ConfiguredMetrics;
import io.robomonitor.advice.training.ConfiguredMethods;
import io.robomonitor.agent.config.AgentConfig;
import io.robomonitor.agent.config.BuildVersion;
import io.robomonitor.agent.config.ConfigLoader;
import io.robomonitor.agent.config.ConfigSources;
import io.robomonitor.agent.config.ConfigWatcher;
import io.robomonitor.agent.config.LoadedConfig;
import io.robomonitor.agent.endpoint.LogManagerWait;
import io.robomonitor.agent.endpoint.MetricsEndpoint;
import io.robomonitor.agent.health.ApplicationHealth;
import io.robomonitor.agent.health.HealthCollector;
import io.robomonitor.agent.health.SelfCollector;
import io.robomonitor.agent.health.ServiceHealth;
import io.robomonitor.agent.poll.PollEngine;
import io.robomonitor.agent.weave.Weaver;
import java.lang.instrument.Instrumentation;
import java.time.Clock;
import java.util.List;

/**
 * What the agent does while the application starts and runs: warms weaving up, opens the endpoint,
 * starts the pollers, then looks after the configuration file and stalled clients now and then. One
 * daemon thread.
 */
final class AgentServices implements Runnable {

  /** The application's own start comes first: nobody scrapes a service in its first second. */
  private static final long HEAD_START_MILLIS = 1000;

  private static final long LOOK_EVERY_MILLIS = 2000;

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
    new AgentThread(this, "robo-monitor").start();
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
      serve(loaded.config(), telemetry);
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      AgentLog.problem("services", "the agent cannot serve what it records", e);
    }
  }

  private void serve(AgentConfig config, Telemetry telemetry) throws InterruptedException {
    PrometheusRegistry registry = telemetry.registry();
    Labels labels = telemetry.constantLabels();
    registry.register(
        new SelfCollector(
            config,
            BuildVersion.text(),
            SelfCollector.processStart(Clock.systemUTC()),
            Clock.systemUTC(),
            labels));
    Pollers pollers = Pollers.start(config, registry, labels, instrumentation);
    TrainingLook training = new TrainingLook(pollers.energy(), config.training().stallAfter());
    ApplicationHealth application = new ApplicationHealth(ApplicationChecks::all, System::nanoTime);
    ServiceHealth health =
        new ServiceHealth(
            BuildVersion.text(),
            AgentLog::problems,
            List.of(training, application),
            Clock.systemUTC());
    registry.register(new HealthCollector(health, labels));
    MetricsEndpoint endpoint = openEndpoint(config, telemetry, health);
    watch(endpoint, training, pollers.engine(), application);
  }

  private MetricsEndpoint openEndpoint(
      AgentConfig config, Telemetry telemetry, ServiceHealth health) throws InterruptedException {
    LogManagerWait.await(instrumentation);
    AgentConfig.Server server = config.server();
    MetricsEndpoint endpoint =
        MetricsEndpoint.open(
            server.host(),
            server.port().first(),
            server.port().last(),
            telemetry.registry(),
            telemetry.constantLabels(),
            health);
    if (endpoint.isOpen()) {
      AgentLog.info("metrics at http://" + server.host() + ":" + endpoint.port() + "/metrics");
    }
    return endpoint;
  }

  /**
   * Looks after everything for ever.
   *
   * @param application polled as soon as the application has checks of its own; most have none
   */
  private void watch(
      MetricsEndpoint endpoint,
      TrainingLook training,
      PollEngine engine,
      ApplicationHealth application)
      throws InterruptedException {
    ConfigWatcher watcher =
        new ConfigWatcher(loader, sources, loaded, config -> apply(config, training));
    boolean asksApplication = false;
    while (true) {
      Thread.sleep(LOOK_EVERY_MILLIS);
      endpoint.interruptStalled();
      engine.look();
      training.look();
      if (!asksApplication && !ApplicationChecks.all().isEmpty()) {
        asksApplication = true;
        engine.startApart(application);
      }
      watcher.run();
    }
  }

  private void apply(AgentConfig config, TrainingLook training) {
    HttpServerRecorder.configure(config.http());
    HttpClientRecorder.configure(config.http());
    ConfiguredMethods.apply(config.training());
    ConfiguredMetrics.apply(config.operations());
    training.stallAfter(config.training().stallAfter());
    weaver.reconfigure(Instrumentations.enabled(config));
  }
}
