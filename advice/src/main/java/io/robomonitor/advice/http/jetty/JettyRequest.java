package io.robomonitor.advice.http.jetty;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/**
 * What is read of Jetty's requests and responses. {@code org.eclipse.jetty.server.Request} is a
 * class up to Jetty 11 and an interface since, so no bytecode suits both; these handles do.
 */
final class JettyRequest {

  private static final MethodHandle METHOD = handle("Request", "getMethod");
  private static final MethodHandle STATUS = handle("Response", "getStatus");

  /** Up to Jetty 11. */
  private static final @Nullable MethodHandle IS_HANDLED = handleIfAny("isHandled");

  private static final @Nullable MethodHandle DISPATCHER = handleIfAny("getDispatcherType");
  private static final @Nullable MethodHandle URI = handleIfAny("getRequestURI");
  private static final @Nullable MethodHandle RESPONSE = handleIfAny("getResponse");

  /** Since Jetty 12. */
  private static final @Nullable MethodHandle PATH = pathOfHttpUri();

  private JettyRequest() {}

  static @Nullable String methodOf(Object request) throws Throwable {
    return (String) METHOD.invoke(request);
  }

  static int statusOf(@Nullable Object response) throws Throwable {
    return (int) STATUS.invoke(response);
  }

  /** Whether a request that came from the client waits for somebody who marks it as handled. */
  static boolean isOpen(Object request) throws Throwable {
    return DISPATCHER != null
        && String.valueOf(DISPATCHER.invoke(request)).equals("REQUEST")
        && !isHandled(request);
  }

  static boolean isHandled(Object request) throws Throwable {
    return IS_HANDLED != null && (boolean) IS_HANDLED.invoke(request);
  }

  static @Nullable Object responseOf(Object request) throws Throwable {
    return RESPONSE == null ? null : RESPONSE.invoke(request);
  }

  /** The path as sent, without the query. */
  static @Nullable String pathOf(Object request) throws Throwable {
    MethodHandle path = PATH == null ? URI : PATH;
    return path == null ? null : (String) path.invoke(request);
  }

  private static @Nullable MethodHandle pathOfHttpUri() {
    try {
      Class<?> uri = type("http.HttpURI");
      MethodHandle path = find(uri, "getPath");
      return MethodHandles.filterReturnValue(find(type("server.Request"), "getHttpURI"), path);
    } catch (ReflectiveOperationException | IllegalArgumentException older) {
      return null;
    }
  }

  private static @Nullable MethodHandle handleIfAny(String name) {
    try {
      return find(type("server.Request"), name);
    } catch (ReflectiveOperationException newer) {
      return null;
    }
  }

  private static MethodHandle handle(String type, String name) {
    try {
      return find(type("server." + type), name);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type + "#" + name, e);
    }
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName("org.eclipse.jetty." + name, false, JettyRequest.class.getClassLoader());
  }

  /** A method without parameters, of whatever type it returns. */
  private static MethodHandle find(Class<?> type, String name) throws ReflectiveOperationException {
    return MethodHandles.publicLookup().unreflect(type.getMethod(name));
  }
}
