package io.robomonitor.agent.config;

import io.robomonitor.agent.config.ConfigNode.Mapping;
import io.robomonitor.agent.config.ConfigNode.Origin;
import io.robomonitor.agent.config.ConfigNode.Scalar;
import java.util.List;
import java.util.Map;

/**
 * The sources that hold one value a key: environment, system properties, agent argument. Each is
 * put over the tree in turn, so the last one wins.
 */
final class FlatSources {

  private static final String PROPERTY_PREFIX = "robomonitor.";

  private final Mapping tree;
  private final EnvironmentNames names;
  private final List<ConfigProblem> problems;

  FlatSources(Mapping tree, EnvironmentNames names, List<ConfigProblem> problems) {
    this.tree = tree;
    this.names = names;
    this.problems = problems;
  }

  void apply(ConfigSources sources) {
    for (Map.Entry<String, String> variable : sources.environment().entrySet()) {
      if (variable.getKey().startsWith(EnvironmentNames.PREFIX)
          && !ConfigFile.isFileKey(variable)) {
        variable(variable.getKey(), variable.getValue());
      }
    }
    for (Map.Entry<?, ?> property : sources.properties().entrySet()) {
      if (property.getKey() instanceof String name
          && property.getValue() instanceof String value
          && name.startsWith(PROPERTY_PREFIX)
          && !ConfigFile.isFileKey(property)) {
        set(name.substring(PROPERTY_PREFIX.length()), value, "system property ".concat(name));
      }
    }
    String argument = sources.argument();
    if (argument != null && AgentArgument.isList(argument, sources.directory())) {
      argument(argument);
    }
  }

  private void variable(String name, String value) {
    if (EnvironmentNames.isKubernetesLink(name, value)) {
      return;
    }
    String source = "environment variable ".concat(name);
    String key = names.key(name);
    if (key == null) {
      problems.add(new ConfigProblem(source, 0, "", "unknown variable", names.closest(name)));
    } else {
      set(key, value, source);
    }
  }

  private void argument(String argument) {
    String source = "agent argument";
    for (String pair : AgentArgument.pairs(argument)) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        problems.add(new ConfigProblem(source, 0, pair, "must be key=value", null));
      } else {
        String key = pair.substring(0, equals).trim();
        if (!key.equals(AgentArgument.FILE_KEY)) {
          set(key, pair.substring(equals + 1), source);
        }
      }
    }
  }

  private void set(String key, String text, String source) {
    Origin origin = new Origin(source, 0);
    String value = text.trim();
    ConfigNode node = new Scalar(value, origin);
    if (value.startsWith("[") || value.startsWith("{")) {
      node = YamlTree.parseValue(value, origin, key, problems);
    }
    if (node != null) {
      tree.putAt(key, node);
    }
  }
}
