package io.robomonitor.advice.http.jetty;

import io.robomonitor.advice.http.ServerExchange;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * What is read of Jetty up to 11, where handlers mark a request as handled. Its {@code
 * HttpChannel}, {@code Request} and {@code Response} are classes, interfaces of the same names in
 * Jetty 12, so no bytecode suits both; these handles do.
 */
final class MarkingChannel {

  private static final MethodHandle REQUEST = find("HttpChannel", "getRequest", Object.class);
  private static final MethodHandle RESPONSE = find("HttpChannel", "getResponse", Object.class);
  private static final MethodHandle COMMITTED =
      find("HttpChannel", "getCommittedMetaData", Object.class);
  private static final MethodHandle COMMITTED_STATUS =
      find("org.eclipse.jetty.http.MetaData$Response", "getStatus", int.class);
  private static final MethodHandle METHOD = find("Request", "getMethod", Object.class);
  private static final MethodHandle IS_HEAD = find("Request", "isHead", boolean.class);
  private static final MethodHandle LENGTH = find("Request", "getContentLengthLong", long.class);
  private static final MethodHandle READ = find("Request", "getContentRead", long.class);
  private static final MethodHandle HANDLED = find("Request", "isHandled", boolean.class);
  private static final MethodHandle STATUS = find("Response", "getStatus", int.class);

  private MarkingChannel() {}

  static boolean isHandled(Object request) throws Throwable {
    return (boolean) HANDLED.invokeExact(request);
  }

  /** Whether an answer is without a body, also where the application writes one. */
  static boolean isHead(Object channel) throws Throwable {
    Object request = (Object) REQUEST.invokeExact(channel);
    return (boolean) IS_HEAD.invokeExact(request);
  }

  static void complete(ServerExchange exchange, Object channel) throws Throwable {
    Object request = (Object) REQUEST.invokeExact(channel);
    Object method = (Object) METHOD.invokeExact(request);
    Channels.complete(
        exchange,
        (String) method,
        status(channel),
        method == null ? -1 : (long) LENGTH.invokeExact(request), // without one it has no head
        (long) READ.invokeExact(request),
        0); // what was sent was added when it was
  }

  /** As sent; what an application sets afterwards changes the response alone. */
  private static int status(Object channel) throws Throwable {
    Object committed = (Object) COMMITTED.invokeExact(channel);
    if (committed != null) {
      return (int) COMMITTED_STATUS.invokeExact(committed);
    }
    Object response = (Object) RESPONSE.invokeExact(channel);
    return (int) STATUS.invokeExact(response);
  }

  /** A method without parameters, taking and returning what {@code invokeExact} says. */
  private static MethodHandle find(String type, String name, Class<?> result) {
    try {
      String full = type.indexOf('.') < 0 ? "org.eclipse.jetty.server." + type : type;
      Class<?> found = Class.forName(full, false, MarkingChannel.class.getClassLoader());
      return MethodHandles.publicLookup()
          .unreflect(found.getMethod(name))
          .asType(MethodType.methodType(result, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type + "#" + name, e);
    }
  }
}
