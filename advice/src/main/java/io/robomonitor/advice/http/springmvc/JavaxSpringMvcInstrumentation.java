package io.robomonitor.advice.http.springmvc;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.HttpServerRecorder;
import java.util.List;
import java.util.Map;
import javax.servlet.DispatcherType;
import javax.servlet.RequestDispatcher;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Routes of Spring MVC 5.3: the pattern of the handler that its dispatcher has found, be it a
 * method, a function or a static resource that is there. Error pages name none.
 */
public final class JavaxSpringMvcInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "spring-mvc";
  }

  @Override
  public List<Target> targets() {
    String spring = "org.springframework.web.servlet.";
    String request = "javax.servlet.http.HttpServletRequest";
    String response = "javax.servlet.http.HttpServletResponse";
    return List.of(
        Target.type(spring + "FrameworkServlet")
            .advise("DispatchAdvice", method("service").taking(request, response)),
        Target.type(spring + "DispatcherServlet")
            .advise("HandlerAdvice", method("getHandler").taking(request)),
        Target.type(spring + "handler.AbstractUrlHandlerMapping")
            .advise(
                "PathAdvice",
                method("exposePathWithinMapping")
                    .taking("java.lang.String", "java.lang.String", request)),
        Target.type(spring + "resource.ResourceHttpRequestHandler")
            .advise("ResourceAdvice", method("getResource").taking(request)),
        Target.type(spring + "resource.DefaultServletHttpRequestHandler")
            .advise("DefaultServletAdvice", method("handleRequest").taking(request, response)));
  }

  /** Before a dispatcher looks for a handler, or refuses the method. */
  static final class DispatchAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This Object servlet, @Advice.Argument(0) HttpServletRequest request) {
      if (SpringRoutes.isDispatcher(servlet.getClass()) && Requests.isClients(request)) {
        HttpServerRecorder.active().route(HttpServerRecorder.UNMATCHED);
      }
    }
  }

  /** After it has found one, or none. */
  static final class HandlerAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) HttpServletRequest request, @Advice.Return @Nullable Object handler) {
      if (handler != null) {
        Requests.route(request, request.getAttribute(SpringRoutes.PATTERN));
      }
    }
  }

  /** Where a mapping of paths to handlers tells what has matched, after the dispatcher knows. */
  static final class PathAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("handlerMap") Map<String, Object> handlers,
        @Advice.Argument(0) String pattern,
        @Advice.Argument(2) HttpServletRequest request) {
      Requests.route(request, SpringRoutes.mapped(handlers, pattern));
    }
  }

  /** After a static resource was looked for. */
  static final class ResourceAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) HttpServletRequest request, @Advice.Return @Nullable Object resource) {
      if (resource != null) {
        Requests.route(request, request.getAttribute(SpringRoutes.PATTERN));
      }
    }
  }

  /** After the container's own servlet was asked for a file. */
  static final class DefaultServletAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) HttpServletRequest request,
        @Advice.Argument(1) HttpServletResponse response) {
      if (response.getStatus() != HttpServletResponse.SC_NOT_FOUND) {
        Requests.route(request, request.getAttribute(SpringRoutes.PATTERN));
      }
    }
  }

  /** Apart from the instrumentation itself, which the agent loads without the library. */
  private static final class Requests {

    /**
     * Whether it asks for what the client asks for: an error page does not, nor what is included.
     * Spring Boot forwards to error pages where it is a guest of the container.
     */
    static boolean isClients(HttpServletRequest request) {
      DispatcherType type = request.getDispatcherType();
      return type == DispatcherType.REQUEST
          || type == DispatcherType.ASYNC
          || (type == DispatcherType.FORWARD
              && request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) == null);
    }

    static void route(HttpServletRequest request, @Nullable Object pattern) {
      if (pattern instanceof String template && isClients(request)) {
        HttpServerRecorder.active()
            .route(SpringRoutes.of(request.getServletPath(), request.getPathInfo(), template));
      }
    }
  }
}
