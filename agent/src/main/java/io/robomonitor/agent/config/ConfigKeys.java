package io.robomonitor.agent.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every key there is. {@code *} stands for any name, {@code []} for a list's entries.
 *
 * <p>To switch a key on, move it from {@link #NOT_YET} to {@link #SUPPORTED} and read it in {@link
 * ConfigBinder}.
 */
final class ConfigKeys {

  /** Keys that do something. */
  static final List<String> SUPPORTED =
      List.of(
          "service",
          "labels.*",
          "server.host",
          "server.port",
          "instrumentations.*",
          "instrumentations.*.enabled",
          "http.max-endpoints",
          "http.endpoints",
          "http.endpoints[].pattern",
          "http.endpoints[].name",
          "http.exclude",
          "training.methods",
          "training.methods[].method",
          "training.methods[].model",
          "training.methods[].loss",
          "training.methods[].batch-size",
          "training.methods[].learning-rate",
          "training.methods[].grad-norm",
          "training.methods[].tokens",
          "training.methods[].accuracy",
          "training.methods[].epoch",
          "training.methods[].metrics.*",
          "training.epochs",
          "training.epochs[].method",
          "training.epochs[].model",
          "training.epochs[].loss",
          "training.epochs[].accuracy",
          "training.epochs[].epoch",
          "training.epochs[].metrics.*",
          "training.phases",
          "training.phases[].method",
          "training.phases[].model",
          "training.phases[].phase",
          "training.validations",
          "training.validations[].method",
          "training.validations[].model",
          "training.validations[].name",
          "training.validations[].metrics.*",
          "training.runs",
          "training.runs[].method",
          "training.runs[].model",
          "training.stall-after",
          "inference.methods",
          "inference.methods[].method",
          "inference.methods[].model",
          "inference.methods[].batch-size",
          "inference.methods[].correct",
          "metrics",
          "metrics[].name",
          "metrics[].type",
          "metrics[].method",
          "metrics[].labels.*",
          "metrics[].value",
          "poll.system",
          "poll.gpu",
          "poll.container",
          "nvml.library",
          "compat",
          "histograms",
          "buckets.http",
          "buckets.db",
          "buckets.cache",
          "buckets.training",
          "buckets.inference",
          "buckets.operation");

  /** Keys of the documented schema that this version would ignore; it says so instead. */
  static final List<String> NOT_YET =
      List.of("server.tls", "server.auth", "server.discovery-file", "health", "logs");

  private ConfigKeys() {}

  /** The names that may follow a path, {@code *} among them; empty for a leaf. */
  static List<String> below(String path) {
    List<String> names = new ArrayList<>();
    for (String key : SUPPORTED) {
      String name = nameBelow(path, key);
      if (name != null && !names.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  private static @Nullable String nameBelow(String path, String key) {
    String rest = key;
    if (!path.isEmpty()) {
      if (!key.startsWith(path) || key.length() == path.length()) {
        return null;
      }
      if (key.charAt(path.length()) != '.') {
        return null;
      }
      rest = key.substring(path.length() + 1);
    }
    int end = 0;
    while (end < rest.length() && rest.charAt(end) != '.' && rest.charAt(end) != '[') {
      end++;
    }
    return rest.substring(0, end);
  }
}
