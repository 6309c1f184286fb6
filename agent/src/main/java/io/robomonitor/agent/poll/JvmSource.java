package io.robomonitor.agent.poll;

import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmCompilationMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryPoolAllocationMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.robomonitor.advice.AgentLog;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * client_java's {@code jvm_*} metrics and {@link ProcessFamilies}, read on the poller's thread,
 * because some of them stop the JVM at a safepoint.
 *
 * <p>Only platform beans are used. Tried on JDK 17 and 25 with a {@code java.util.logging.manager}
 * that does not exist: making and reading them initialises neither the LogManager nor the platform
 * MBeanServer, so a container that brings its own of either is not disturbed, and nothing has to
 * wait for it. {@code JvmNativeMemoryMetrics} is left out for that reason: it asks the MBeanServer.
 */
public final class JvmSource implements Source<MetricSnapshots> {

  /**
   * The labels of client_java's families, none of which takes a constant label of the same name.
   */
  private static final List<String> TAKEN =
      List.of("area", "pool", "gc", "state", "runtime", "vendor", "version", "quantile");

  private final Duration interval;
  private final Labels constantLabels;
  private @Nullable PrometheusRegistry beans;

  /** Makes a source; touches no bean yet. */
  public JvmSource(Duration interval, Labels constantLabels) {
    this.interval = interval;
    this.constantLabels = FamilyValues.without(constantLabels, TAKEN);
  }

  /** Exposes the newest snapshot, {@code Polled::current}; nothing without one. */
  public static MultiCollector collector(Supplier<@Nullable MetricSnapshots> latest) {
    return () -> {
      MetricSnapshots snapshots = latest.get();
      return snapshots == null ? new MetricSnapshots() : snapshots;
    };
  }

  @Override
  public String name() {
    return "jvm";
  }

  @Override
  public Duration interval() {
    return interval;
  }

  @Override
  public MetricSnapshots poll() throws SourceUnavailableException {
    if (beans == null) {
      beans = register();
    }
    return beans.scrape();
  }

  private PrometheusRegistry register() throws SourceUnavailableException {
    PrometheusRegistry registry = new PrometheusRegistry();
    PrometheusProperties own = PrometheusProperties.builder().build();
    try {
      registry.register(new ProcessFamilies(constantLabels));
      JvmRuntimeInfoMetric.builder(own).constLabels(constantLabels).register(registry);
      JvmMemoryMetrics.builder(own).constLabels(constantLabels).register(registry);
      JvmGarbageCollectorMetrics.builder(own).constLabels(constantLabels).register(registry);
      JvmThreadsMetrics.builder(own).constLabels(constantLabels).register(registry);
      JvmClassLoadingMetrics.builder(own).constLabels(constantLabels).register(registry);
      JvmCompilationMetrics.builder(own).constLabels(constantLabels).register(registry);
      JvmBufferPoolMetrics.builder(own).constLabels(constantLabels).register(registry);
    } catch (LinkageError e) {
      throw new SourceUnavailableException(
          "JVM metrics need the module java.management, which this Java runtime lacks: none here");
    }
    try {
      JvmMemoryPoolAllocationMetrics.builder(own).constLabels(constantLabels).register(registry);
    } catch (LinkageError e) {
      AgentLog.info(
          "jvm_memory_pool_allocated_bytes_total needs the module jdk.management: left out");
    }
    return registry;
  }
}
