package io.robomonitor.agent.config;

import org.jspecify.annotations.Nullable;

/**
 * The ports the endpoint may take, tried from the first to the last.
 *
 * @param first the first port, or 0 for any free one (then {@code last} is 0 as well)
 * @param last the last port, inclusive
 */
public record PortRange(int first, int last) {

  private static final int HIGHEST = 65_535;

  /** Reads {@code 8001}, {@code 0} or {@code 8001-8020}; null where it is none of these. */
  static @Nullable PortRange parse(String text) {
    int dash = text.indexOf('-');
    int first = port(dash < 0 ? text : text.substring(0, dash).trim());
    int last = dash < 0 ? first : port(text.substring(dash + 1).trim());
    if (first < 0 || last < first || (first == 0 && last > 0)) {
      return null;
    }
    return new PortRange(first, last);
  }

  private static int port(String digits) {
    if (digits.isEmpty() || digits.length() > 5) {
      return -1;
    }
    int port = 0;
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      port = port * 10 + digit - '0';
    }
    return port <= HIGHEST ? port : -1;
  }

  @Override
  public String toString() {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
