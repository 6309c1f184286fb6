package io.robomonitor.advice.http.jaxrs;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.HttpServerRecorder;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jboss.resteasy.spi.metadata.ResourceLocator;
import org.jboss.resteasy.spi.metadata.ResourceMethod;
import org.jspecify.annotations.Nullable;

/**
 * Routes of RESTEasy: the templates of the method that it runs and of the locators on the way to
 * it. What its servlet has taken and not found is {@code _unmatched}.
 */
public final class ResteasyInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "resteasy";
  }

  @Override
  public List<Target> targets() {
    String resteasy = "org.jboss.resteasy.";
    String request = resteasy + "spi.HttpRequest";
    String response = resteasy + "spi.HttpResponse";
    String object = "java.lang.Object";
    return List.of(
        Target.type(resteasy + "plugins.server.servlet.ServletContainerDispatcher")
            .advise("ServletAdvice", method("service").taking(4)),
        Target.type(resteasy + "core.ResourceLocatorInvoker")
            .advise(
                "LocatorAdvice",
                method("invoke").taking(request, response),
                method("invoke").taking(request, response, object)),
        Target.type(resteasy + "core.ResourceMethodInvoker")
            .advise("MethodAdvice", method("invoke").taking(request, response, object)));
  }

  /** Around all that RESTEasy does for a request of a servlet container. */
  static final class ServletAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("servletMappingPrefix") @Nullable String prefix,
        @Advice.Argument(3) boolean answersNotFound) {
      ResteasyPath.enter(prefix == null ? "" : prefix);
      if (answersNotFound) {
        HttpServerRecorder.active().route(HttpServerRecorder.UNMATCHED);
      }
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit() {
      ResteasyPath.enter("");
    }
  }

  /** Around a locator and what it locates. */
  static final class LocatorAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static @Nullable Object enter(@Advice.FieldValue("method") ResourceLocator locator) {
      return ResteasyPath.descend(locator);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object above) {
      ResteasyPath.ascend((String) above);
    }
  }

  /** Before a method, and the filters that are bound to it, are run. */
  static final class MethodAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.FieldValue("method") ResourceMethod method) {
      HttpServerRecorder.active().route(ResteasyPath.of(method));
    }
  }
}
