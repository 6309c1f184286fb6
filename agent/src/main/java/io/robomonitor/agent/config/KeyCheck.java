package io.robomonitor.agent.config;

import io.robomonitor.agent.config.ConfigNode.Mapping;
import io.robomonitor.agent.config.ConfigNode.Sequence;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the keys that mean nothing to this version. */
final class KeyCheck {

  private final List<String> instrumentations;
  private final List<ConfigProblem> problems;

  KeyCheck(List<String> instrumentations, List<ConfigProblem> problems) {
    this.instrumentations = instrumentations;
    this.problems = problems;
  }

  void check(Mapping root) {
    check(root, "", "");
  }

  /**
   * Looks at one mapping.
   *
   * @param path as the user knows it, with list positions
   * @param pattern the same as {@link ConfigKeys} has it
   */
  private void check(Mapping mapping, String path, String pattern) {
    List<String> known = ConfigKeys.below(pattern);
    boolean anyName = known.contains("*");
    for (Map.Entry<String, ConfigNode> entry : mapping.entries().entrySet()) {
      String key = join(path, entry.getKey());
      String entryPattern = join(pattern, anyName ? "*" : entry.getKey());
      if (ConfigKeys.NOT_YET.contains(entryPattern)) {
        report(entry.getValue(), key, "not supported in this version", null);
      } else if (!anyName && !known.contains(entry.getKey())) {
        report(entry.getValue(), key, "unknown key", suggestion(entry.getKey(), path, known));
      } else {
        descend(entry.getValue(), key, entryPattern);
      }
    }
    if (pattern.equals("instrumentations")) {
      checkInstrumentations(mapping);
    }
  }

  private void descend(ConfigNode value, String path, String pattern) {
    if (value instanceof Mapping nested && !ConfigKeys.below(pattern).isEmpty()) {
      check(nested, path, pattern);
    } else if (value instanceof Sequence sequence) {
      for (int i = 0; i < sequence.items().size(); i++) {
        descend(sequence.items().get(i), path + "[" + i + "]", pattern + "[]");
      }
    }
  }

  private void checkInstrumentations(Mapping mapping) {
    for (Map.Entry<String, ConfigNode> entry : mapping.entries().entrySet()) {
      String name = entry.getKey();
      if (!instrumentations.contains(name)) {
        String closest = Suggestions.closest(name, instrumentations);
        report(
            entry.getValue(),
            join("instrumentations", name),
            "unknown instrumentation",
            closest == null ? null : join("instrumentations", closest));
      }
    }
  }

  /** The nearest key at this place, else a key of that very name elsewhere. */
  private static @Nullable String suggestion(String name, String path, List<String> known) {
    String closest = Suggestions.closest(name, known);
    if (closest != null) {
      return join(path, closest);
    }
    for (String key : ConfigKeys.SUPPORTED) {
      if (key.endsWith("." + name) && key.indexOf('[') < 0) {
        return key;
      }
    }
    return null;
  }

  private void report(ConfigNode node, String key, String message, @Nullable String suggestion) {
    problems.add(
        new ConfigProblem(node.origin().source(), node.origin().line(), key, message, suggestion));
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
