package io.robomonitor.advice.http.helidon;

import io.robomonitor.advice.http.HttpServerRecorder;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is read of a request that was routed, and of its response. */
final class Routed {

  private static final String REQUEST = "webserver.http.HttpRequest";
  private static final String RESPONSE = "webserver.http.RoutingResponse";

  private static final MethodHandle METHOD =
      Getters.chain(REQUEST, String.class, "prologue", "method", "text");
  private static final MethodHandle PATH =
      Getters.chain(REQUEST, String.class, "prologue", "uriPath", "rawPath");
  private static final MethodHandle STATUS = Getters.chain(RESPONSE, int.class, "status", "code");
  private static final MethodHandle IS_SENT = Getters.chain(RESPONSE, boolean.class, "isSent");
  private static final MethodHandle WRITTEN = Getters.chain(RESPONSE, long.class, "bytesWritten");
  private static final MethodHandle IS_NEXTED = Getters.chain(RESPONSE, boolean.class, "isNexted");

  /** Since Helidon 4.3. */
  private static final @Nullable MethodHandle PATTERN =
      Getters.chainIfAny("webserver.http.ServerRequest", Optional.class, "matchingPattern");

  private Routed() {}

  /**
   * Closes a request on its thread.
   *
   * @param isOver otherwise the connection answers it, and then it is counted, or nobody does
   */
  static void close(long start, Object request, Object response, boolean isOver) throws Throwable {
    HttpServerRecorder recorder = HttpServerRecorder.active();
    if (!isOver) {
      recorder.discard(recorder.suspend(start, null, null));
      return;
    }
    String pattern = pattern(request, response);
    if (pattern != null) {
      recorder.route(pattern);
    }
    String path = recorder.looksAtPaths() ? path(request) : null;
    recorder.exit(start, method(request), path, status(response));
  }

  private static String method(Object request) throws Throwable {
    return (String) METHOD.invokeExact(request);
  }

  private static String path(Object request) throws Throwable {
    return (String) PATH.invokeExact(request);
  }

  private static int status(Object response) throws Throwable {
    return (int) STATUS.invokeExact(response);
  }

  /** Whether the client saw at least the head of a response. */
  static boolean isSent(Object response) throws Throwable {
    return (boolean) IS_SENT.invokeExact(response) || (long) WRITTEN.invokeExact(response) > 0;
  }

  /** Null: none matched, or those that did have all passed the request on. */
  private static @Nullable String pattern(Object request, Object response) throws Throwable {
    if (PATTERN == null || (boolean) IS_NEXTED.invokeExact(response)) {
      return null;
    }
    Optional<?> pattern = (Optional<?>) (Optional) PATTERN.invokeExact(request);
    return (String) pattern.orElse(null);
  }
}
