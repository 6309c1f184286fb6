package io.robomonitor.agent;

import io.robomonitor.advice.Telemetry;
import io.robomonitor.advice.http.HttpClientRecorder;
import io.robomonitor.advice.http.HttpServerRecorder;
import io.robomonitor.advice.operation.ConfiguredMetrics;
import io.robomonitor.advice.training.ConfiguredMethods;
import io.robomonitor.agent.config.ConfigLoader;
import io.robomonitor.agent.config.ConfigSources;
import io.robomonitor.agent.config.InstrumentationNames;
import io.robomonitor.agent.config.LoadedConfig;
import io.robomonitor.agent.weave.Weaver;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * The agent's start-up, in order. What must be in place before the application's first class loads
 * happens on the calling thread; everything else is left to {@link AgentServices} on a daemon
 * thread.
 */
public final class Agent {

  private Agent() {}

  /**
   * Starts the agent. Called once, by {@code io.robomonitor.launch}.
   *
   * @param arguments what follows the jar's name and {@code =}; null if nothing does
   * @param attached whether the application runs already
   * @throws Exception if weaving cannot start; the application then runs unmonitored
   */
  public static void start(
      @Nullable String arguments, Instrumentation instrumentation, boolean attached)
      throws Exception {
    ConfigSources sources = ConfigSources.ofProcess(arguments);
    ConfigLoader loader = new ConfigLoader(InstrumentationNames.ALL);
    LoadedConfig loaded = loader.load(sources);
    loaded.report();

    HttpServerRecorder.configure(loaded.config().http());
    HttpClientRecorder.configure(loaded.config().http());
    ConfiguredMethods.apply(loaded.config().training());
    ConfiguredMetrics.apply(loaded.config().operations());
    Telemetry.configure(loaded.config().metrics());
    Weaver weaver = Weaver.install(instrumentation, Instrumentations.enabled(loaded.config()));

    try {
      new AgentServices(instrumentation, weaver, loader, sources, loaded, attached).start();
    } catch (Throwable unservable) {
      // No thread to be had, say: what nobody can scrape is not worth weaving.
      weaver.close();
      throw unservable;
    }
  }
}
