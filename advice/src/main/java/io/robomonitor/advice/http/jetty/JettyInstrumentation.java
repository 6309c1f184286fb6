package io.robomonitor.advice.http.jetty;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.MethodPattern;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.HttpServerRecorder;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Requests that no handler of a Jetty server takes, or only its default handler: unknown contexts
 * and paths outside them. Their endpoint is {@code _unmatched}. Up to Jetty 11 a handler marks the
 * request as handled; since Jetty 12 it returns whether it handles it.
 */
public final class JettyInstrumentation implements LibraryInstrumentation {

  private static final int NOT_FOUND = 404;

  @Override
  public String name() {
    return "jetty";
  }

  @Override
  public List<Target> targets() {
    String server = "org.eclipse.jetty.server.";
    MethodPattern returning =
        method("handle")
            .taking(server + "Request", server + "Response", "org.eclipse.jetty.util.Callback");
    return List.of(
        Target.type(server + "Server").advise("ReturningServerAdvice", returning),
        Target.type(server + "handler.DefaultHandler")
            .advise("ReturningDefaultAdvice", returning)
            .advise("MarkingDefaultAdvice", method("handle").taking(4)),
        Target.type(server + "handler.HandlerWrapper")
            .advise("MarkingServerAdvice", method("handle").taking(4)));
  }

  /** Around the whole server since Jetty 12, which answers 404 after it returns false. */
  static final class ReturningServerAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return HttpServerRecorder.active().watch();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.Argument(0) Object request,
        @Advice.Return boolean handled,
        @Advice.Thrown @Nullable Throwable thrown)
        throws Throwable {
      if (!handled && thrown == null) {
        close(start, request, NOT_FOUND);
      }
    }
  }

  /** Around the handler of last resort since Jetty 12. */
  static final class ReturningDefaultAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return HttpServerRecorder.active().watch();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.Argument(0) Object request,
        @Advice.Argument(1) Object response,
        @Advice.Return boolean handled)
        throws Throwable {
      if (handled) {
        close(start, request, JettyRequest.statusOf(response));
      }
    }
  }

  /** Around the whole server up to Jetty 11, which answers 404 if nobody marked the request. */
  static final class MarkingServerAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.This Object handler, @Advice.Argument(1) Object request)
        throws Throwable {
      return handler.getClass().getName().equals("org.eclipse.jetty.server.Server")
              && JettyRequest.isOpen(request)
          ? HttpServerRecorder.active().watch()
          : 0;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.Argument(1) Object request,
        @Advice.Thrown @Nullable Throwable thrown)
        throws Throwable {
      if (start != 0 && thrown == null && !JettyRequest.isHandled(request)) {
        close(start, request, NOT_FOUND);
      }
    }
  }

  /** Around the handler of last resort up to Jetty 11, which is also asked after the others. */
  static final class MarkingDefaultAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.Argument(1) Object request) throws Throwable {
      return JettyRequest.isOpen(request) ? HttpServerRecorder.active().watch() : 0;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long start, @Advice.Argument(1) Object request)
        throws Throwable {
      if (start != 0 && JettyRequest.isHandled(request)) {
        close(start, request, JettyRequest.statusOf(JettyRequest.responseOf(request)));
      }
    }
  }

  private static void close(long start, Object request, int status) throws Throwable {
    HttpServerRecorder.active()
        .closeUnserved(start, JettyRequest.methodOf(request), JettyRequest.pathOf(request), status);
  }
}
