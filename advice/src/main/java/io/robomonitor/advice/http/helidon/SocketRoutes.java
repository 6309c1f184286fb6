package io.robomonitor.advice.http.helidon;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pattern of a WebSocket's route, which stands in a private field; since Helidon 4.3. */
final class SocketRoutes {

  private static final MethodHandle ACCEPTED =
      Getters.chain("http.PathMatchers$MatchResult", boolean.class, "accepted");
  private static final @Nullable MethodHandle PATTERN = patternBehind("WsRoute");

  private SocketRoutes() {}

  /**
   * Null: it does not match, or is not told.
   *
   * @param route a {@code WsRoute}
   * @param result what it said of a path
   */
  static @Nullable String pattern(Object route, Object result) throws Throwable {
    return PATTERN == null || !(boolean) ACCEPTED.invokeExact(result)
        ? null
        : (String) PATTERN.invokeExact(route);
  }

  /** From a class with fields that lead to a {@code WsRoute}, or that class itself. */
  static @Nullable MethodHandle patternBehind(String type, String... fields) {
    MethodHandle element =
        Getters.chainIfAny("http.PathMatcher", Optional.class, "matchingElement");
    if (element == null) {
      return null;
    }
    try {
      MethodHandle chain = MethodHandles.identity(Object.class);
      Class<?> owner = type(type);
      for (String field : fields) {
        chain = MethodHandles.filterReturnValue(chain, getter(owner, field));
        owner = owner.getDeclaredField(field).getType();
      }
      chain = MethodHandles.filterReturnValue(chain, getter(owner, "pathMatcher"));
      MethodHandle orNull =
          MethodHandles.insertArguments(
              MethodHandles.publicLookup()
                  .findVirtual(
                      Optional.class, "orElse", MethodType.methodType(Object.class, Object.class)),
              1,
              (Object) null);
      return MethodHandles.filterReturnValue(
              MethodHandles.filterReturnValue(chain, element), orNull)
          .asType(MethodType.methodType(String.class, Object.class));
    } catch (ReflectiveOperationException | RuntimeException notTold) {
      return null;
    }
  }

  private static MethodHandle getter(Class<?> owner, String name)
      throws ReflectiveOperationException {
    Field field = owner.getDeclaredField(name);
    field.setAccessible(true);
    return MethodHandles.lookup()
        .unreflectGetter(field)
        .asType(MethodType.methodType(Object.class, Object.class));
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    ClassLoader loader = SocketRoutes.class.getClassLoader();
    return Class.forName("io.helidon.webserver.websocket." + name, false, loader);
  }
}
