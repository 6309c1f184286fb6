package io.robomonitor.agent.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How keys are called in the environment: {@code http.max-endpoints} is {@code
 * ROBO_MONITOR_HTTP_MAX_ENDPOINTS}.
 */
final class EnvironmentNames {

  static final String PREFIX = "ROBO_MONITOR_";

  private static final String ANY = ".*";

  private final List<String> instrumentations;

  EnvironmentNames(List<String> instrumentations) {
    this.instrumentations = instrumentations;
  }

  /** The key a variable sets; null where it sets none. */
  @Nullable String key(String variable) {
    for (String key : keys()) {
      if (variable.equals(variable(key))) {
        return key;
      }
    }
    return keyOfOpenMap(variable);
  }

  /** The variable's most similar relative; null where none is similar. */
  @Nullable String closest(String variable) {
    String name = variable.substring(PREFIX.length());
    List<String> names = new ArrayList<>();
    for (String key : keys()) {
      names.add(variable(key).substring(PREFIX.length()));
    }
    String closest = Suggestions.closest(name, names);
    for (int i = 0; closest == null && i < names.size(); i++) {
      if (names.get(i).endsWith("_".concat(name))) {
        closest = names.get(i);
      }
    }
    return closest == null ? null : PREFIX.concat(closest);
  }

  /** Names in a map are the user's own; in the environment they are lower case, with dashes. */
  private static @Nullable String keyOfOpenMap(String variable) {
    for (String key : ConfigKeys.SUPPORTED) {
      if (key.endsWith(ANY) && key.indexOf('[') < 0) {
        String map = key.substring(0, key.length() - ANY.length());
        String start = variable(map).concat("_");
        if (variable.startsWith(start) && variable.length() > start.length()) {
          String name = variable.substring(start.length()).toLowerCase(Locale.ROOT);
          boolean isLabel = map.equals("labels");
          return map + "." + (isLabel ? name : name.replace('_', '-'));
        }
      }
    }
    return null;
  }

  /**
   * All keys that have a fixed variable: leaves, the blocks they are in, known instrumentations.
   */
  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (String key : ConfigKeys.SUPPORTED) {
      addWithBlocks(key, keys);
    }
    for (String key : ConfigKeys.NOT_YET) {
      addWithBlocks(key, keys);
    }
    for (String name : instrumentations) {
      keys.add("instrumentations." + name);
      keys.add("instrumentations." + name + ".enabled");
    }
    return keys;
  }

  private static void addWithBlocks(String key, List<String> keys) {
    if (key.indexOf('[') >= 0) {
      return;
    }
    for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
      String block = key.substring(0, dot);
      if (block.indexOf('*') < 0 && !keys.contains(block)) {
        keys.add(block);
      }
    }
    if (key.indexOf('*') < 0) {
      keys.add(key);
    }
  }

  private static String variable(String key) {
    return PREFIX.concat(key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT));
  }

  /**
   * Whether the variable was made by Kubernetes for a service that is called {@code robo-monitor}
   * or {@code robo-monitor-server}, and is no setting.
   *
   * @see <a href="https://kubernetes.io/docs/concepts/services-networking/service/">Services:
   *     environment variables</a>
   */
  static boolean isKubernetesLink(String name, String value) {
    return name.endsWith("_SERVICE_HOST")
        || name.contains("_SERVICE_PORT")
        || (name.endsWith("_PORT") && value.contains("://"))
        || name.contains("_PORT_");
  }
}
