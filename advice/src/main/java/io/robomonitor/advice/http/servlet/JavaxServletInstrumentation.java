package io.robomonitor.advice.http.servlet;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.HttpServerRecorder;
import java.util.List;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.DispatcherType;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.UnavailableException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Requests of {@code javax.servlet} applications: the outermost filter or servlet that a request
 * reaches counts it. Forwards, includes, error pages and asynchronous re-dispatches carry another
 * dispatcher type and are part of the same request; an asynchronous request is measured until it
 * completes.
 */
public final class JavaxServletInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "servlet";
  }

  @Override
  public List<Target> targets() {
    String request = "javax.servlet.ServletRequest";
    String response = "javax.servlet.ServletResponse";
    return List.of(
        Target.subtypesOf("javax.servlet.Servlet")
            .advise("RequestAdvice", method("service").taking(request, response)),
        Target.subtypesOf("javax.servlet.Filter")
            .advise(
                "RequestAdvice",
                method("doFilter").taking(request, response, "javax.servlet.FilterChain")));
  }

  /** Around {@code Servlet.service} and {@code Filter.doFilter}. */
  static final class RequestAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.Argument(0) ServletRequest request) {
      return request.getDispatcherType() == DispatcherType.REQUEST
              && request instanceof HttpServletRequest
          ? HttpServerRecorder.active().enter()
          : 0;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.This Object target,
        @Advice.Argument(0) ServletRequest request,
        @Advice.Argument(1) ServletResponse response,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (start == 0) {
        return;
      }
      HttpServerRecorder recorder = HttpServerRecorder.active();
      recorder.leave(start);
      HttpServletRequest http = (HttpServletRequest) request;
      String endpoint = Requests.endpoint(recorder, target, http);
      if (thrown != null || !Requests.completesLater(start, endpoint, http, response)) {
        recorder.complete(
            start,
            http.getMethod(),
            endpoint,
            Requests.status((HttpServletResponse) response, thrown));
      }
      recorder.requestBytes(http.getMethod(), endpoint, http.getContentLength());
    }
  }

  /** Apart from the instrumentation itself, which the agent loads without the library. */
  private static final class Requests {

    /** Whatever a container throws here, the request must still be completed. */
    static @Nullable String endpoint(
        HttpServerRecorder recorder, Object target, HttpServletRequest request) {
      try {
        String route = JavaxMapping.of(target, request);
        return recorder.looksAtPaths()
            ? recorder.endpointFor(request.getRequestURI(), route)
            : route;
      } catch (RuntimeException untold) {
        return null;
      }
    }

    /** Whether the request goes on asynchronously, and its completion will be heard of. */
    static boolean completesLater(
        long start,
        @Nullable String endpoint,
        HttpServletRequest request,
        ServletResponse response) {
      try {
        if (!request.isAsyncStarted()) {
          return false;
        }
        request
            .getAsyncContext()
            .addListener(new Completion(start, request.getMethod(), endpoint), request, response);
        return true;
      } catch (RuntimeException completedAlready) {
        return false;
      }
    }

    /** What the container will send for an exception, if it has not sent a status already. */
    static int status(HttpServletResponse response, @Nullable Throwable thrown) {
      if (thrown == null || response.isCommitted()) {
        return response.getStatus();
      }
      if (thrown instanceof UnavailableException unavailable) {
        return unavailable.isPermanent() ? 404 : 503;
      }
      return 500;
    }
  }

  /** Records an asynchronous request when the container has completed it, once. */
  private static final class Completion implements AsyncListener {

    private final long start;
    private final String method;
    private final @Nullable String endpoint;

    Completion(long start, String method, @Nullable String endpoint) {
      this.start = start;
      this.method = method;
      this.endpoint = endpoint;
    }

    @Override
    public void onComplete(AsyncEvent event) {
      HttpServletResponse response = (HttpServletResponse) event.getSuppliedResponse();
      HttpServerRecorder.active().complete(start, method, endpoint, response.getStatus());
    }

    /** A new cycle drops all listeners of the one before (Servlet 6.0, 2.3.3.3). */
    @Override
    public void onStartAsync(AsyncEvent event) {
      event
          .getAsyncContext()
          .addListener(this, event.getSuppliedRequest(), event.getSuppliedResponse());
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}
  }
}
