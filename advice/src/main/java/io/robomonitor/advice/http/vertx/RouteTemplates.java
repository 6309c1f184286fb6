package io.robomonitor.advice.http.vertx;

import io.robomonitor.advice.WeakIdentityMap;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextWrapper;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The template of a route as it was written, behind those of the routes that its router is mounted
 * on. Put together once a route, as long as its router is mounted in one place.
 */
final class RouteTemplates {

  /** From a mounted router's context to that of the router it is mounted in. */
  private static final MethodHandle PARENT = parent();

  private static final WeakIdentityMap<Object, Joined> TEMPLATES = new WeakIdentityMap<>();
  private static final WeakIdentityMap<Route, Joined> MOUNTS = new WeakIdentityMap<>();

  private record Joined(String mount, String template) {}

  private RouteTemplates() {}

  /**
   * The template of a route.
   *
   * @param path without the star at its end; null: the route has a pattern or matches all paths
   * @return null: it matches all paths
   */
  static @Nullable String of(
      Object route,
      RoutingContext context,
      @Nullable String path,
      boolean isExact,
      @Nullable Pattern pattern) {
    String own = path == null && pattern != null ? pattern.pattern() : path;
    if (own == null) {
      return null;
    }
    String mount = mount(context);
    if (isExact && mount.isEmpty()) {
      return own;
    }
    Joined known = TEMPLATES.get(route);
    if (known == null || !known.mount.equals(mount)) {
      known = new Joined(mount, isExact ? mount + own : mount + own + "*");
      TEMPLATES.put(route, known);
    }
    return known.template;
  }

  /** The templates that a context's router is mounted on, joined; empty: it is not mounted. */
  private static String mount(RoutingContext context) {
    RoutingContext parent = parentOf(context);
    Route route = parent == null ? null : parent.currentRoute();
    if (parent == null || route == null) {
      return "";
    }
    String mount = mount(parent);
    Joined known = MOUNTS.get(route);
    if (known == null || !known.mount.equals(mount)) {
      String path = route.getPath() == null ? route.getName() : route.getPath();
      known = new Joined(mount, path == null ? mount : mount + withoutEnd(path));
      MOUNTS.put(route, known);
    }
    return known.template;
  }

  private static String withoutEnd(String path) {
    int end = path.length();
    while (end > 0 && (path.charAt(end - 1) == '*' || path.charAt(end - 1) == '/')) {
      end--;
    }
    return path.substring(0, end);
  }

  private static @Nullable RoutingContext parentOf(RoutingContext context) {
    if (!(context instanceof RoutingContextWrapper)) {
      return null;
    }
    try {
      return (RoutingContext) PARENT.invoke(context);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static MethodHandle parent() {
    try {
      return MethodHandles.publicLookup()
          .unreflect(RoutingContextWrapper.class.getMethod("parent"));
    } catch (ReflectiveOperationException older) {
      return inner();
    }
  }

  /** The same up to Vert.x 4.2, where no method tells it. */
  private static MethodHandle inner() {
    try {
      Field inner = RoutingContextWrapper.class.getDeclaredField("inner");
      inner.setAccessible(true);
      return MethodHandles.lookup().unreflectGetter(inner);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("RoutingContextWrapper#inner", e);
    }
  }
}
