package io.robomonitor.advice.http.jaxrs;

import io.robomonitor.advice.RecentCache;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The paths that JAX-RS applications are mapped to. Their base URIs have the path of the servlet
 * context before it, which is no part of a route.
 */
final class BasePaths {

  private static final int REMEMBERED = 256;

  private static final @Nullable MethodHandle JAKARTA = contextPath("jakarta");
  private static final @Nullable MethodHandle JAVAX = contextPath("javax");

  /** By the path of the base URI; without those that have no context's path in them. */
  private static final RecentCache<String> BELOW_CONTEXT = new RecentCache<>(REMEMBERED);

  private BasePaths() {}

  /** The part of a base URI's path that belongs to routes. */
  static String prefix(String basePath) {
    String below = BELOW_CONTEXT.get(basePath);
    return below == null ? basePath : below;
  }

  /**
   * Tells that this path is a base, before {@link #prefix} is asked for it.
   *
   * @param servletRequest of either namespace; anything else has no context
   */
  static void served(String basePath, @Nullable Object servletRequest) throws Throwable {
    if (BELOW_CONTEXT.get(basePath) == null) {
      String context = contextOf(servletRequest);
      if (!context.isEmpty() && basePath.startsWith(context)) {
        BELOW_CONTEXT.put(basePath, basePath.substring(context.length()));
      }
    }
  }

  private static String contextOf(@Nullable Object request) throws Throwable {
    if (JAKARTA != null && JAKARTA.type().parameterType(0).isInstance(request)) {
      return (String) JAKARTA.invoke(request);
    }
    if (JAVAX != null && JAVAX.type().parameterType(0).isInstance(request)) {
      return (String) JAVAX.invoke(request);
    }
    return "";
  }

  private static @Nullable MethodHandle contextPath(String namespace) {
    try {
      Class<?> type =
          Class.forName(
              namespace + ".servlet.http.HttpServletRequest",
              false,
              BasePaths.class.getClassLoader());
      return MethodHandles.publicLookup()
          .findVirtual(type, "getContextPath", MethodType.methodType(String.class));
    } catch (ReflectiveOperationException absent) {
      return null;
    }
  }
}
