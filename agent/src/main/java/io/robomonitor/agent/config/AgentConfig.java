package io.robomonitor.agent.config;

import io.robomonitor.advice.MetricSettings;
import io.robomonitor.advice.http.HttpSettings;
import io.robomonitor.advice.operation.OperationSettings;
import io.robomonitor.advice.training.TrainingSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything a user can set, as the agent runs with it. Immutable; a change of the file makes a new
 * one.
 *
 * @param service the service's name, never empty
 * @param server where the endpoint listens
 * @param instrumentations the switches that were set, by instrumentation name; see {@link
 *     #isEnabled}
 * @param http what is recorded of HTTP requests
 * @param training which methods are training or inference
 * @param operations which methods are metrics of the application's own
 * @param poll how often sources are polled
 * @param nvml where NVIDIA's library is
 * @param compat exporters whose names are shown as well
 * @param metrics constant labels, histograms and buckets
 * @param rank which of several training processes this is; null: it trains alone
 */
public record AgentConfig(
    String service,
    Server server,
    Map<String, Boolean> instrumentations,
    HttpSettings http,
    TrainingSettings training,
    OperationSettings operations,
    Poll poll,
    Nvml nvml,
    Set<Compat> compat,
    MetricSettings metrics,
    @Nullable Rank rank) {

  /**
   * The {@code server} block.
   *
   * @param host address or host name to listen on, not resolved yet
   * @param port the port or ports to try
   */
  public record Server(String host, PortRange port) {}

  /**
   * The {@code poll} block.
   *
   * @param system time between two looks at the machine and the JVM
   * @param gpu time between two looks at each vendor's GPUs
   * @param container time between two looks at the container's control groups
   */
  public record Poll(Duration system, Duration gpu, Duration container) {

    static Poll defaults() {
      return new Poll(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(5));
    }
  }

  /**
   * The {@code nvml} block.
   *
   * @param library the file of NVML, loaded whether or not a device node is there; null: the
   *     driver's, where there is one
   */
  public record Nvml(@Nullable String library) {}

  public AgentConfig {
    instrumentations = Map.copyOf(instrumentations);
    compat = Set.copyOf(compat);
  }

  /** What applies where nothing is set: {@code 127.0.0.1:8001}, everything instrumented. */
  public static AgentConfig defaults(String service) {
    return new AgentConfig(
        service,
        new Server("127.0.0.1", new PortRange(8001, 8001)),
        Map.of(),
        HttpSettings.defaults(),
        TrainingSettings.defaults(),
        OperationSettings.defaults(),
        Poll.defaults(),
        new Nvml(null),
        Set.of(),
        MetricSettings.defaults(),
        /* rank= */ null);
  }

  /** The same for one of several training processes: its rank is a label of every series. */
  AgentConfig as(Rank one) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("rank", Integer.toString(one.rank()));
    labels.putAll(metrics.constantLabels()); // what the user wrote wins
    return new AgentConfig(
        service,
        server,
        instrumentations,
        http,
        training,
        operations,
        poll,
        nvml,
        compat,
        new MetricSettings(metrics.histograms(), metrics.buckets(), labels),
        one);
  }

  /** Whether the instrumentation of this name weaves; it does unless it was switched off. */
  public boolean isEnabled(String instrumentation) {
    return instrumentations.getOrDefault(instrumentation, Boolean.TRUE);
  }
}
