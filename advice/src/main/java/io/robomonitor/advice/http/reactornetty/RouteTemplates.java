package io.robomonitor.advice.http.reactornetty;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The templates of {@code HttpServerRoutes}, as they were registered. All versions keep them in
 * fields of the same name; not all have a method that tells them.
 */
final class RouteTemplates {

  private static final MethodHandle IS_TEMPLATE;
  private static final MethodHandle TEMPLATE;
  private static final MethodHandle IS_PREFIX;
  private static final MethodHandle PREFIX;

  static {
    try {
      Class<?> template = type("HttpPredicate");
      Class<?> prefix = type("HttpPredicate$HttpPrefixPredicate");
      IS_TEMPLATE = MethodHandles.publicLookup().bind(template, "isInstance", isInstance());
      IS_PREFIX = MethodHandles.publicLookup().bind(prefix, "isInstance", isInstance());
      TEMPLATE = field(template, "uri");
      PREFIX = field(prefix, "prefix");
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private RouteTemplates() {}

  /** The template of a route's condition; null: a condition of the application's own. */
  static @Nullable String of(Predicate<?> condition) throws Throwable {
    if ((boolean) IS_TEMPLATE.invokeExact((Object) condition)) {
      return (String) TEMPLATE.invokeExact((Object) condition);
    }
    if ((boolean) IS_PREFIX.invokeExact((Object) condition)) {
      return (String) PREFIX.invokeExact((Object) condition);
    }
    return null;
  }

  private static MethodType isInstance() {
    return MethodType.methodType(boolean.class, Object.class);
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    ClassLoader library = RouteTemplates.class.getClassLoader();
    return Class.forName("reactor.netty.http.server." + name, false, library);
  }

  private static MethodHandle field(Class<?> type, String name)
      throws ReflectiveOperationException {
    return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
        .findGetter(type, name, String.class)
        .asType(MethodType.methodType(String.class, Object.class));
  }
}
