package io.robomonitor.advice.http.springmvc;

import io.robomonitor.advice.http.JoinedRoutes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Spring's patterns as routes: below the context, not below the dispatcher's own mapping. */
final class SpringRoutes {

  /** {@code HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE}, which is no constant to a compiler. */
  static final String PATTERN =
      "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

  private static final String SERVLET = "org.springframework.web.servlet.";

  private SpringRoutes() {}

  /**
   * The route of a pattern.
   *
   * @param servletPath what the dispatcher's mapping matched
   * @param pathInfo what a mapping like {@code /app/*} left to Spring; null for other mappings,
   *     which leave all
   */
  static String of(String servletPath, @Nullable String pathInfo, String pattern) {
    if (pathInfo != null) {
      return JoinedRoutes.join(servletPath, pattern);
    }
    boolean root = pattern.isEmpty() || pattern.equals("/");
    if (root) { // the path is that of a mapping like /app/* itself, or of the context
      return servletPath.isEmpty() ? "/" : servletPath;
    }
    return JoinedRoutes.join("", pattern);
  }

  /**
   * The pattern under which a mapping of paths has found a handler. For its default handler, which
   * takes whatever no pattern matches, Spring has the path itself in place of a pattern.
   *
   * @param handlers the mapping's, by pattern
   * @return null for a handler that may yet find nothing to serve
   */
  static @Nullable String mapped(Map<String, Object> handlers, String pattern) {
    Object handler = handlers.get(pattern);
    if (handler == null && pattern.endsWith("/")) {
      handler = handlers.get(pattern.substring(0, pattern.length() - 1));
    }
    if (handler == null) {
      return pattern.equals("/") ? pattern : "/**";
    }
    return servesFiles(handler.getClass()) ? null : pattern;
  }

  private static boolean servesFiles(Class<?> type) {
    return isOrExtends(type, SERVLET + "resource.ResourceHttpRequestHandler")
        || isOrExtends(type, SERVLET + "resource.DefaultServletHttpRequestHandler");
  }

  /** Whether a servlet of the framework looks for handlers of MVC; those of web services do not. */
  static boolean isDispatcher(Class<?> servlet) {
    return isOrExtends(servlet, SERVLET + "DispatcherServlet");
  }

  private static boolean isOrExtends(@Nullable Class<?> type, String name) {
    return type != null && (type.getName().equals(name) || isOrExtends(type.getSuperclass(), name));
  }
}
