package io.robomonitor.advice.http.servlet;

import io.robomonitor.advice.WeakIdentityMap;
import javax.servlet.ServletContext;
import javax.servlet.ServletRegistration;
import javax.servlet.http.HttpServletMapping;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The servlet mapping that a request matched. Servlet 4.0 and newer tell it; for older containers
 * it is worked out from the context's registrations, by the rules of Servlet 3.1, chapter 12.
 */
final class JavaxMapping {

  private static final boolean TOLD = isTold();

  private static final WeakIdentityMap<ServletContext, ServletPatterns> PATTERNS =
      new WeakIdentityMap<>();

  private JavaxMapping() {}

  private static boolean isTold() {
    try {
      HttpServletRequest.class.getMethod("getHttpServletMapping");
      return true;
    } catch (NoSuchMethodException servlet3) {
      return false;
    }
  }

  /** The mapping's pattern; null if the request matched none. */
  static @Nullable String of(HttpServletRequest request) {
    if (TOLD) {
      HttpServletMapping mapping = request.getHttpServletMapping();
      if (mapping != null && mapping.getMappingMatch() != null) {
        if (ServletPatterns.isPlaceholder(mapping.getServletName())) {
          return null;
        }
        String pattern = mapping.getPattern();
        return pattern.isEmpty() ? "/" : pattern; // the context root's own mapping is written ""
      }
    }
    return patterns(request.getServletContext())
        .match(request.getServletPath(), request.getPathInfo());
  }

  private static ServletPatterns patterns(ServletContext context) {
    ServletPatterns patterns = PATTERNS.get(context);
    if (patterns == null) {
      patterns = new ServletPatterns();
      for (ServletRegistration registration : context.getServletRegistrations().values()) {
        if (!ServletPatterns.isPlaceholder(registration.getClassName())) {
          patterns.add(registration.getMappings());
        }
      }
      PATTERNS.put(context, patterns);
    }
    return patterns;
  }
}
