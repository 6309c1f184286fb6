package io.robomonitor.advice.http.servlet;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.HttpServerRecorder;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Requests of {@code jakarta.servlet} applications: the outermost filter or servlet that a request
 * reaches counts it. Forwards, includes, error pages and asynchronous re-dispatches carry another
 * dispatcher type and are part of the same request; an asynchronous request is measured until it
 * completes.
 */
public final class JakartaServletInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "servlet";
  }

  @Override
  public List<Target> targets() {
    String request = "jakarta.servlet.ServletRequest";
    String response = "jakarta.servlet.ServletResponse";
    return List.of(
        Target.subtypesOf("jakarta.servlet.Servlet")
            .advise(RequestAdvice.class, method("service").taking(request, response)),
        Target.subtypesOf("jakarta.servlet.Filter")
            .advise(
                RequestAdvice.class,
                method("doFilter").taking(request, response, "jakarta.servlet.FilterChain")));
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
        @Advice.Argument(0) ServletRequest request,
        @Advice.Argument(1) ServletResponse response,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (start == 0) {
        return;
      }
      HttpServerRecorder recorder = HttpServerRecorder.active();
      recorder.leave(start);
      HttpServletRequest http = (HttpServletRequest) request;
      String endpoint = endpoint(recorder, http);
      if (thrown == null && request.isAsyncStarted()) {
        request
            .getAsyncContext()
            .addListener(new Completion(start, http.getMethod(), endpoint), request, response);
      } else {
        recorder.complete(
            start, http.getMethod(), endpoint, status((HttpServletResponse) response, thrown));
      }
      recorder.requestBytes(http.getMethod(), endpoint, http.getContentLength());
    }
  }

  private static @Nullable String endpoint(
      HttpServerRecorder recorder, HttpServletRequest request) {
    String route = JakartaMapping.of(request);
    return recorder.looksAtPaths() ? recorder.endpointFor(request.getRequestURI(), route) : route;
  }

  /** What the container will send for an exception, if it has not sent a status already. */
  private static int status(HttpServletResponse response, @Nullable Throwable thrown) {
    if (thrown == null || response.isCommitted()) {
      return response.getStatus();
    }
    if (thrown instanceof UnavailableException unavailable) {
      return unavailable.isPermanent() ? 404 : 503;
    }
    return 500;
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
