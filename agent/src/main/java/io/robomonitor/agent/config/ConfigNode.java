package io.robomonitor.agent.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of configuration before it has a type, whatever source it comes from. */
sealed interface ConfigNode {

  Origin origin();

  /**
   * Where a piece stands.
   *
   * @param source the file, argument, property or variable, in words for the user
   * @param line from 1; 0 where the source has no lines
   */
  record Origin(String source, int line) {}

  /** A single value, as it was written. */
  record Scalar(String text, Origin origin) implements ConfigNode {}

  /** A key without a value. */
  record Missing(Origin origin) implements ConfigNode {}

  /** A list. */
  record Sequence(List<ConfigNode> items, Origin origin) implements ConfigNode {}

  /** Keys with their values, in order; sources of higher precedence are merged into it. */
  record Mapping(Map<String, ConfigNode> entries, Origin origin) implements ConfigNode {

    static Mapping empty(Origin origin) {
      return new Mapping(new LinkedHashMap<>(), origin);
    }

    /** Sets the value at a dotted path; a mapping is merged with what is there. */
    void putAt(String path, ConfigNode value) {
      int dot = path.indexOf('.');
      if (dot < 0) {
        put(path, value);
        return;
      }
      Mapping nested = empty(value.origin());
      nested.putAt(path.substring(dot + 1), value);
      put(path.substring(0, dot), nested);
    }

    private void put(String key, ConfigNode value) {
      ConfigNode present = entries.get(key);
      if (present instanceof Mapping below && value instanceof Mapping above) {
        for (Map.Entry<String, ConfigNode> entry : above.entries.entrySet()) {
          below.put(entry.getKey(), entry.getValue());
        }
      } else {
        entries.put(key, value);
      }
    }
  }
}
