package io.robomonitor.advice.http.jaxrs;

import io.robomonitor.advice.http.JoinedRoutes;
import org.jboss.resteasy.spi.metadata.ResourceLocator;
import org.jspecify.annotations.Nullable;

/** Where each thread is among RESTEasy's resources: it finds a method from the outside in. */
final class ResteasyPath {

  private static final int MAPPING = 0;
  private static final int LOCATED = 1; // what the locators so far have matched; null: none yet

  private static final ThreadLocal<@Nullable String[]> PATHS = new ThreadLocal<>();

  private ResteasyPath() {}

  static void enter(String mapping) {
    @Nullable String[] path = path();
    path[MAPPING] = mapping;
    path[LOCATED] = null;
  }

  /** Goes into what a locator returns; returns where the thread was. */
  static @Nullable String descend(ResourceLocator locator) {
    @Nullable String[] path = path();
    String above = path[LOCATED];
    path[LOCATED] = of(locator);
    return above;
  }

  static void ascend(@Nullable String above) {
    path()[LOCATED] = above;
  }

  /** The whole template of a method or locator that was found from here. */
  static String of(ResourceLocator found) {
    @Nullable String[] path = path();
    String located = path[LOCATED];
    // the path of a class counts for what is found first, not for what a locator returns
    String template = located == null ? found.getFullpath() : found.getPath();
    String before = located == null ? path[MAPPING] : located;
    return JoinedRoutes.join(before == null ? "" : before, template == null ? "" : template);
  }

  private static @Nullable String[] path() {
    @Nullable String[] path = PATHS.get();
    if (path == null) {
      path = new String[2];
      PATHS.set(path);
    }
    return path;
  }
}
