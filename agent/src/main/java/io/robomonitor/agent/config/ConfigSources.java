package io.robomonitor.agent.config;

import java.io.File;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a configuration is read from.
 *
 * @param argument what follows {@code -javaagent:robo-monitor.jar=}, or null
 * @param properties the system properties
 * @param environment the environment variables
 * @param directory what relative file names are relative to; null: the process's working directory
 */
public record ConfigSources(
    @Nullable String argument,
    Map<?, ?> properties,
    Map<String, String> environment,
    @Nullable File directory) {

  /** This process's properties and environment, with the agent's argument. */
  public static ConfigSources ofProcess(@Nullable String argument) {
    return new ConfigSources(argument, System.getProperties(), System.getenv(), null);
  }

  /** A file by itself, as {@code check-config} sees it. */
  public static ConfigSources ofFile(String file) {
    return new ConfigSources(null, Map.of("robomonitor.config", file), Map.of(), null);
  }
}
