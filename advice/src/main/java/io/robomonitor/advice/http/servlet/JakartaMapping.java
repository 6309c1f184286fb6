package io.robomonitor.advice.http.servlet;

import io.robomonitor.advice.WeakIdentityMap;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The servlet mapping that a request matched. Servlet 4.0 and newer tell it; for older containers
 * it is worked out from the context's registrations, by the rules of Servlet 3.1, chapter 12.
 */
final class JakartaMapping {

  private static final boolean TOLD = isTold();

  private static final WeakIdentityMap<ServletContext, ServletPatterns> PATTERNS =
      new WeakIdentityMap<>();

  /** Each servlet's mapping if it has just one; empty if it has none or several. */
  private static final WeakIdentityMap<Servlet, String> ONLY = new WeakIdentityMap<>();

  private JakartaMapping() {}

  private static boolean isTold() {
    try {
      HttpServletRequest.class.getMethod("getHttpServletMapping");
      return true;
    } catch (NoSuchMethodException servlet3) {
      return false;
    }
  }

  /**
   * The mapping's pattern; null if the request matched none.
   *
   * @param target the outermost filter or servlet. A servlet with one mapping needs no look at the
   *     request, for which containers make objects
   */
  static @Nullable String of(Object target, HttpServletRequest request) {
    if (target instanceof Servlet servlet) {
      String only = ONLY.get(servlet);
      if (only == null) {
        only = onlyMapping(servlet);
        ONLY.put(servlet, only);
      }
      if (!only.isEmpty()) {
        return only;
      }
    }
    return told(request);
  }

  /** The servlet's mapping if it has exactly one that says it all, or else the empty string. */
  private static String onlyMapping(Servlet servlet) {
    ServletConfig config = servlet.getServletConfig();
    ServletRegistration registration =
        config == null
            ? null
            : config.getServletContext().getServletRegistration(config.getServletName());
    if (registration == null
        || registration.getMappings().size() != 1
        || ServletPatterns.isPlaceholder(registration.getClassName())
        || ServletPatterns.isPlaceholder(registration.getName())) {
      return "";
    }
    return registration.getMappings().iterator().next();
  }

  private static @Nullable String told(HttpServletRequest request) {
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
