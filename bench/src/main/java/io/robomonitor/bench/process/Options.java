package io.robomonitor.bench.process;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The {@code --name=value} part of a command line. */
final class Options {

  private static final Set<String> KNOWN =
      Set.of(
          "target",
          "agent",
          "starts",
          "sets",
          "rounds",
          "block",
          "warm-up",
          "servers",
          "server-sets",
          "server-rounds",
          "server-block",
          "server-warm-up",
          "page",
          "training-sets",
          "training-rounds",
          "seconds");

  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException if an option is not known or has no value
   */
  Options(Iterable<String> arguments) {
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (equals < 0 || !name.startsWith("--") || !KNOWN.contains(name.substring(2))) {
        throw new IllegalArgumentException(
            "unknown option " + argument + "; known, each with =VALUE: " + sortedNames());
      }
      values.put(name.substring(2), argument.substring(equals + 1));
    }
  }

  private static String sortedNames() {
    StringBuilder names = new StringBuilder();
    KNOWN.stream().sorted().forEach(name -> names.append(" --").append(name));
    return names.substring(1);
  }

  String text(String name, String fallback) {
    return values.getOrDefault(name, fallback);
  }

  /**
   * @throws IllegalArgumentException if the value is not a whole number above zero
   */
  int number(String name, int fallback) {
    String value = values.get(name);
    if (value == null) {
      return fallback;
    }
    if (!value.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException("--" + name + "=" + value + " is not a number above zero");
    }
    return Integer.parseInt(value);
  }
}
