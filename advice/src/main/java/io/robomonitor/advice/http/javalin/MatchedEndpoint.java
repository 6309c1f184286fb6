package io.robomonitor.advice.http.javalin;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * What Javalin has found for a path: a {@code HandlerEntry} in Javalin 5, a {@code ParsedEndpoint}
 * around an {@code Endpoint} in 6, an {@code Endpoint} in 7, where fields are public that had
 * getters.
 */
final class MatchedEndpoint {

  private static final Class<?> ENTRY =
      anyOf("io.javalin.router.ParsedEndpoint", "io.javalin.routing.HandlerEntry");
  private static final Class<?> ENDPOINT =
      anyOf("io.javalin.router.Endpoint", "io.javalin.routing.HandlerEntry");
  private static final Class<?> SOCKET =
      anyOf("io.javalin.websocket.WsHandlerEntry", "io.javalin.websocket.WsEntry");

  private static final MethodHandle ENDPOINT_OF_ENTRY =
      ENTRY == ENDPOINT
          ? MethodHandles.identity(Object.class)
          : generic(property(ENTRY, "endpoint"), Object.class);
  private static final MethodHandle PATH = generic(property(ENDPOINT, "path"), String.class);
  private static final MethodHandle IS_OF_HTTP = generic(isOfHttp(), boolean.class);
  private static final MethodHandle PATH_OF_SOCKET =
      generic(property(SOCKET, "path"), String.class);

  private MatchedEndpoint() {}

  /** Whether it is an endpoint, not a handler that runs before or after endpoints. */
  static boolean isOfHttp(Object matched) throws Throwable {
    return (boolean) IS_OF_HTTP.invokeExact(endpoint(matched));
  }

  static String path(Object matched) throws Throwable {
    return (String) PATH.invokeExact(endpoint(matched));
  }

  static String pathOfSocket(Object matched) throws Throwable {
    return (String) PATH_OF_SOCKET.invokeExact(matched);
  }

  private static Object endpoint(Object matched) throws Throwable {
    return ENTRY.isInstance(matched) ? (Object) ENDPOINT_OF_ENTRY.invokeExact(matched) : matched;
  }

  private static MethodHandle isOfHttp() {
    try {
      MethodHandle type = property(ENDPOINT, ENTRY == ENDPOINT ? "type" : "method");
      MethodType test = MethodType.methodType(boolean.class);
      MethodHandle isHttpMethod =
          MethodHandles.publicLookup().findVirtual(type.type().returnType(), "isHttpMethod", test);
      return MethodHandles.filterReturnValue(type, isHttpMethod);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("HandlerType#isHttpMethod", e);
    }
  }

  /** A property of Kotlin, as a field or through its getter. */
  private static MethodHandle property(Class<?> owner, String name) {
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    String getter = "get" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    try {
      return lookup.unreflect(owner.getMethod(getter));
    } catch (ReflectiveOperationException noGetter) {
      try {
        return lookup.unreflectGetter(owner.getField(name));
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(owner.getName() + "#" + name, e);
      }
    }
  }

  private static MethodHandle generic(MethodHandle handle, Class<?> result) {
    return handle.asType(MethodType.methodType(result, Object.class));
  }

  private static Class<?> anyOf(String... names) {
    for (String name : names) {
      try {
        return Class.forName(name, false, MatchedEndpoint.class.getClassLoader());
      } catch (ClassNotFoundException otherVersion) { // the next name, then
      }
    }
    throw new LinkageError(names[0]);
  }
}
