package io.robomonitor.agent.config;

import io.robomonitor.agent.config.ConfigNode.Mapping;
import io.robomonitor.agent.config.ConfigNode.Origin;
import java.io.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration from all its sources at once.
 *
 * <p>Precedence, highest first: agent argument, system properties ({@code
 * robomonitor.server.port}), environment ({@code ROBO_MONITOR_SERVER_PORT}), file, default. Blocks
 * are merged key by key, lists are replaced. In a flat source a list or block is written in YAML's
 * flow syntax. Never throws for what a user wrote. Immutable; used by the premain thread and by
 * {@link ConfigWatcher}.
 */
public final class ConfigLoader {

  private final List<String> instrumentations;

  /**
   * A loader for an agent with these instrumentations.
   *
   * @param instrumentations the names that may stand under {@code instrumentations}
   */
  public ConfigLoader(List<String> instrumentations) {
    this.instrumentations = List.copyOf(instrumentations);
  }

  /** Reads this process's sources. */
  public LoadedConfig load(ConfigSources sources) {
    List<ConfigProblem> problems = new ArrayList<>();
    Mapping tree = Mapping.empty(new Origin("", 0));
    File file = ConfigFile.choose(sources);
    FileStamp stamp = FileStamp.NONE;
    if (file != null) {
      stamp = FileStamp.of(file);
      Mapping content = ConfigFile.read(file, problems);
      tree = content == null ? tree : content;
    }
    new FlatSources(tree, new EnvironmentNames(instrumentations), problems).apply(sources);
    AgentConfig config = config(tree, sources, problems);
    Rank rank = Rank.of(sources.environment());
    if (rank != null) {
      config = config.as(rank);
    }
    if (!problems.isEmpty()) {
      inReadingOrder(problems, file);
    }
    return new LoadedConfig(config, problems, file, stamp);
  }

  private AgentConfig config(Mapping tree, ConfigSources sources, List<ConfigProblem> problems) {
    String command = property("sun.java.command", sources);
    String classPath = property("java.class.path", sources);
    AgentConfig defaults = AgentConfig.defaults(ServiceName.of(command, classPath));
    if (tree.entries().isEmpty()) {
      return defaults;
    }
    new KeyCheck(instrumentations, problems).check(tree);
    return new ConfigBinder(defaults).bind(new Section(tree, "", problems));
  }

  private static @Nullable String property(String name, ConfigSources sources) {
    return sources.properties().get(name) instanceof String text ? text : null;
  }

  /** The file from top to bottom, then the other sources by name. */
  private static void inReadingOrder(List<ConfigProblem> problems, @Nullable File file) {
    String first = file == null ? "" : file.getPath();
    problems.sort(
        Comparator.comparing((ConfigProblem problem) -> !problem.source().equals(first))
            .thenComparing(ConfigProblem::source)
            .thenComparing(ConfigProblem::line));
  }
}
