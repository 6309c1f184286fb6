package io.robomonitor.advice.http.jetty;

import io.robomonitor.advice.WeakIdentityMap;
import io.robomonitor.advice.http.HttpServerRecorder;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.http.pathmap.PathMappings;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.jspecify.annotations.Nullable;

/** What Jetty's own handlers know of the route, where no servlet names one. */
final class HandlerRoutes {

  private static final WeakIdentityMap<ContextHandler, String> CONTEXTS = new WeakIdentityMap<>();

  private HandlerRoutes() {}

  /** Names the context that took the request. */
  static void context(ContextHandler context) {
    HttpServerRecorder recorder = HttpServerRecorder.active();
    if (recorder.lacksRoute()) {
      String pattern = CONTEXTS.get(context);
      if (pattern == null) {
        pattern = pattern(context);
        CONTEXTS.put(context, pattern);
      }
      recorder.fallbackRoute(pattern);
    }
  }

  /** Names the mapping that took the request. */
  static void mapping(@Nullable PathMappings<?> mappings, Request request) {
    HttpServerRecorder recorder = HttpServerRecorder.active();
    if (mappings != null && recorder.lacksRoute()) {
      MatchedResource<?> matched = mappings.getMatched(Request.getPathInContext(request));
      if (matched != null) {
        recorder.fallbackRoute(matched.getPathSpec().getDeclaration());
      }
    }
  }

  /** Empty where it says nothing, and where servlets know better, even that none is mapped. */
  private static String pattern(ContextHandler context) {
    String path = context.getContextPath();
    return path == null || path.length() < 2 || servesServlets(context.getClass())
        ? ""
        : path + "/*";
  }

  private static boolean servesServlets(Class<?> type) {
    for (Class<?> t = type; t != ContextHandler.class; t = t.getSuperclass()) {
      String name = t.getName();
      if (name.endsWith(".ServletContextHandler") || name.endsWith("$CoreContextHandler")) {
        return true;
      }
    }
    return false;
  }
}
