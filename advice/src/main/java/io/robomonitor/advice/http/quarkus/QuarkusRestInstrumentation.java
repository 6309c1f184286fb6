package io.robomonitor.advice.http.quarkus;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;

/**
 * Resource methods of Quarkus REST. Its requests are those of Vert.x, and counted there; reactive
 * routes are named as those of Vert.x Web.
 */
public final class QuarkusRestInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "quarkus-rest";
  }

  @Override
  public List<Target> targets() {
    String server = "org.jboss.resteasy.reactive.server.";
    return List.of(
        Target.type(server + "handlers.RestInitialHandler")
            .advise("TakeAdvice", method("handle").taking(1)),
        Target.type(server + "core.ResteasyReactiveRequestContext")
            .advise(
                "MatchAdvice",
                method("restart").taking(server + "mapping.RuntimeResource", "boolean")));
  }

  /** Where Quarkus REST takes a request, before it looks for a resource. */
  static final class TakeAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(0) ResteasyReactiveRequestContext context) {
      MatchedResources.taken(context);
    }
  }

  /** Where a resource method was matched, or one that locates a further resource. */
  static final class MatchAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.This ResteasyReactiveRequestContext context,
        @Advice.Argument(0) RuntimeResource resource,
        @Advice.Argument(1) boolean wasLocated) {
      MatchedResources.matched(context, resource, wasLocated);
    }
  }
}
