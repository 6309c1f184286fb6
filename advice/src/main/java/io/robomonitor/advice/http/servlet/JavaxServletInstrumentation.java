package io.robomonitor.advice.http.servlet;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.HttpServerRecorder;
import io.robomonitor.advice.http.ServerExchange;
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
 * Requests of {@code javax.servlet} applications. Where the server itself opens the request, its
 * servlet mapping is named here; elsewhere the outermost filter or servlet that a request reaches
 * also counts it. Forwards, includes, error pages and asynchronous re-dispatches carry another
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
      HttpServerRecorder recorder = HttpServerRecorder.active();
      if (recorder.lacksRoute() && request.getDispatcherType() == DispatcherType.REQUEST) {
        recorder.fallbackRoute(Requests.mapping(target, (HttpServletRequest) request));
      }
      if (start != 0) {
        Requests.close(
            recorder, start, (HttpServletRequest) request, (HttpServletResponse) response, thrown);
      }
    }
  }

  /** Apart from the instrumentation itself, which the agent loads without the library. */
  private static final class Requests {

    /** Whatever a container throws here, the request must still be completed. */
    static @Nullable String mapping(Object target, HttpServletRequest request) {
      try {
        return JavaxMapping.of(target, request);
      } catch (RuntimeException untold) {
        return null;
      }
    }

    static void close(
        HttpServerRecorder recorder,
        long start,
        HttpServletRequest request,
        HttpServletResponse response,
        @Nullable Throwable thrown) {
      String target = recorder.looksAtPaths() ? request.getRequestURI() : null;
      if (thrown == null && request.isAsyncStarted()) {
        ServerExchange exchange = recorder.suspend(start, request.getMethod(), target);
        exchange.addRequestBytes(request.getContentLength());
        if (!completesLater(exchange, request, response)) {
          recorder.complete(exchange, response.getStatus());
        }
        return;
      }
      recorder.exit(
          start,
          request.getMethod(),
          target,
          status(response, thrown),
          request.getContentLength(),
          HttpServerRecorder.UNKNOWN);
    }

    /** Whether the completion will be heard of. */
    private static boolean completesLater(
        ServerExchange exchange, HttpServletRequest request, HttpServletResponse response) {
      try {
        request.getAsyncContext().addListener(new Completion(exchange), request, response);
        return true;
      } catch (RuntimeException completedAlready) {
        return false;
      }
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
  }

  /** Records an asynchronous request when the container has completed it, once. */
  private static final class Completion implements AsyncListener {

    private final ServerExchange exchange;

    Completion(ServerExchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public void onComplete(AsyncEvent event) {
      HttpServletResponse response = (HttpServletResponse) event.getSuppliedResponse();
      HttpServerRecorder.active().complete(exchange, response.getStatus());
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
