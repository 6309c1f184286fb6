package io.robomonitor.advice.http.servlet;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The servlet mappings of one context. Written once, then read by many threads. */
final class ServletPatterns {

  /** Jetty's own servlet for paths that no servlet of the application is mapped to. */
  private static final String JETTY_NOT_FOUND = "$Default404Servlet";

  private final Set<String> patterns = new HashSet<>();

  /**
   * Whether a servlet stands in for none, put there by the container and mapped to {@code /}.
   *
   * @param servlet its class, or the name that Jetty makes from it
   */
  static boolean isPlaceholder(@Nullable String servlet) {
    return servlet != null && servlet.contains(JETTY_NOT_FOUND);
  }

  void add(Collection<String> mappings) {
    patterns.addAll(mappings);
  }

  /**
   * The pattern that a container matched.
   *
   * @param servletPath the part of the path that the pattern matched
   * @param pathInfo what a {@code /*} pattern left over; null for other patterns
   * @return null if no pattern of this context explains the match
   */
  @Nullable String match(@Nullable String servletPath, @Nullable String pathInfo) {
    String path = servletPath == null ? "" : servletPath;
    if (pathInfo == null && patterns.contains(path)) {
      return path;
    }
    if (patterns.contains(path + "/*")) {
      return path + "/*";
    }
    int dot = path.lastIndexOf('.');
    if (dot > path.lastIndexOf('/')) {
      String extension = "*" + path.substring(dot);
      if (patterns.contains(extension)) {
        return extension;
      }
    }
    return patterns.contains("/") ? "/" : null;
  }
}
