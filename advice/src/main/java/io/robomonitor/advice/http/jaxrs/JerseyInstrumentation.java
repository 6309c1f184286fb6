package io.robomonitor.advice.http.jaxrs;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.HttpServerRecorder;
import io.robomonitor.advice.http.JoinedRoutes;
import java.net.URI;
import java.util.LinkedList;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.glassfish.jersey.server.internal.routing.UriRoutingContext;
import org.glassfish.jersey.uri.UriTemplate;

/**
 * Routes of Jersey: the templates of the resource that it has found, sub-resources included. What
 * it has taken and not found is {@code _unmatched}, but for requests that its servlet filter may
 * hand on.
 */
public final class JerseyInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "jersey";
  }

  @Override
  public List<Target> targets() {
    String jersey = "org.glassfish.jersey.";
    String request = ".servlet.http.HttpServletRequest";
    String response = ".servlet.http.HttpServletResponse";
    return List.of(
        Target.type(jersey + "server.internal.routing.UriRoutingContext")
            .advise("RouteAdvice", method("setEndpoint").taking(1)),
        Target.type(jersey + "servlet.WebComponent")
            .advise("BaseAdvice", method("serviceImpl").taking(4)),
        Target.type(jersey + "servlet.ServletContainer")
            .advise(
                "TakenAdvice",
                method("service").taking("javax" + request, "javax" + response),
                method("service").taking("jakarta" + request, "jakarta" + response)),
        Target.type(jersey + "jdkhttp.JdkHttpHandlerContainer")
            .advise("TakenAdvice", method("handle").taking(1)));
  }

  /** Where a container hands a request to Jersey. */
  static final class TakenAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter() {
      HttpServerRecorder.active().route(HttpServerRecorder.UNMATCHED);
    }
  }

  /** Where Jersey serves a request of a servlet container. */
  static final class BaseAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(0) URI base, @Advice.Argument(2) Object request)
        throws Throwable {
      BasePaths.served(base.getRawPath(), request);
    }
  }

  /** Where routing has come to its end. */
  static final class RouteAdvice {

    @SuppressWarnings("NonApiType") // a field is bound by its own type
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.This UriRoutingContext context,
        @Advice.FieldValue("templates") LinkedList<UriTemplate> templates) {
      Templates.name(context.getBaseUri(), templates);
    }
  }

  /** Apart from the instrumentation itself, which the agent loads without the library. */
  private static final class Templates {

    /** The innermost comes first. */
    static void name(URI base, List<UriTemplate> templates) {
      String route = JoinedRoutes.join(BasePaths.prefix(base.getRawPath()), "");
      for (int i = templates.size() - 1; i >= 0; i--) {
        route = JoinedRoutes.join(route, templates.get(i).getTemplate());
      }
      HttpServerRecorder.active().route(route);
    }
  }
}
