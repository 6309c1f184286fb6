package io.robomonitor.advice.http;

import io.robomonitor.advice.RecentCache;

/**
 * Templates as one text, where a framework holds them in parts: those of a mount and of what is
 * mounted. What was joined lately is found again without making a string. For any thread.
 */
public final class JoinedRoutes {

  private static final int PREFIXES = 64;
  private static final int TEMPLATES = 256;

  private final RecentCache<RecentCache<String>> joined = new RecentCache<>(PREFIXES);

  /**
   * The template of both.
   *
   * @param prefix without a slash at its end, or empty
   * @param template with or without a slash at its start; empty or a slash alone: the prefix's own
   */
  public String join(String prefix, String template) {
    if (prefix.isEmpty() && template.startsWith("/")) {
      return template;
    }
    RecentCache<String> below = joined.get(prefix);
    if (below == null) {
      below = new RecentCache<>(TEMPLATES);
      joined.put(prefix, below);
    }
    String route = below.get(template);
    if (route == null) {
      route = concatenate(prefix, template);
      below.put(template, route);
    }
    return route;
  }

  private static String concatenate(String prefix, String template) {
    if (template.isEmpty() || template.equals("/")) {
      return prefix.isEmpty() ? "/" : prefix;
    }
    return prefix + (template.startsWith("/") ? "" : "/") + template;
  }
}
