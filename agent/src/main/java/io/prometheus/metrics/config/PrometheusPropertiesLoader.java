package io.prometheus.metrics.config;

import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * Takes the place of client_java's class of the same name, and loads nothing.
 *
 * <p>client_java 1.8.0 calls it from the static initialiser of {@link PrometheusProperties},
 * whatever properties its user passes. The original reads {@code io.prometheus.*} system
 * properties, {@code IO_PROMETHEUS_*} variables and a {@code prometheus.properties} of the context
 * loader: those belong to the application and its own, perhaps newer, client. Worse, a key that it
 * does not know makes it throw, after which no class of the client works. The agent's configuration
 * is its own.
 *
 * <p>In the agent's jar and on the class path of its tests this class must come before the
 * library's.
 */
@NullMarked
public final class PrometheusPropertiesLoader {

  private PrometheusPropertiesLoader() {}

  /** The defaults. */
  public static PrometheusProperties load() {
    return PrometheusProperties.builder().build();
  }

  /** The defaults, whatever is asked for; the signature is client_java's. */
  public static PrometheusProperties load(Map<Object, Object> ignored) {
    return load();
  }
}
