package io.robomonitor.advice.http;

import io.robomonitor.advice.RecentCache;

/**
 * Templates as one text, where a framework holds them in parts: those of a mount and of what is
 * mounted. What was joined lately is found again without making a string. For any thread.
 */
public final class JoinedRoutes {

  private static final int PREFIXES = 256;
  private static final int TEMPLATES = 256;

  private static final RecentCache<RecentCache<String>> JOINED = new RecentCache<>(PREFIXES);

  private JoinedRoutes() {}

  /**
   * The template of both.
   *
   * @param prefix with or without a slash at its end; empty or a slash alone: none
   * @param template with or without a slash at its start; empty or a slash alone: the prefix's own
   */
  public static String join(String prefix, String template) {
    if ((prefix.isEmpty() || prefix.equals("/")) && template.startsWith("/")) {
      return template;
    }
    RecentCache<String> below = JOINED.get(prefix);
    if (below == null) {
      below = new RecentCache<>(TEMPLATES);
      JOINED.put(prefix, below);
    }
    String route = below.get(template);
    if (route == null) {
      route = concatenate(prefix, template);
      below.put(template, route);
    }
    return route;
  }

  private static String concatenate(String prefix, String template) {
    String start = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    String end = template.startsWith("/") ? template.substring(1) : template;
    return end.isEmpty() && !start.isEmpty() ? start : start + "/" + end;
  }
}
