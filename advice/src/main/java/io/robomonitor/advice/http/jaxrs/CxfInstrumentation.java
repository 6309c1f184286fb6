package io.robomonitor.advice.http.jaxrs;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.HttpServerRecorder;
import io.robomonitor.advice.http.JoinedRoutes;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.apache.cxf.jaxrs.model.ClassResourceInfo;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.jaxrs.model.OperationResourceInfoStack;
import org.apache.cxf.jaxrs.model.URITemplate;
import org.apache.cxf.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Routes of CXF's JAX-RS: the templates of the method that it has found and of the locators on the
 * way to it, behind the address of the service. What it has taken and not found is {@code
 * _unmatched}.
 */
public final class CxfInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "cxf";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.type("org.apache.cxf.jaxrs.interceptor.JAXRSInInterceptor")
            .advise("TakenAdvice", method("handleMessage").taking(1)),
        Target.type("org.apache.cxf.transport.servlet.ServletController")
            .advise("TakenAdvice", method("generateNotFound").taking(2)),
        Target.type("org.apache.cxf.jaxrs.utils.JAXRSUtils")
            .advise("FoundAdvice", method("pushOntoStack").taking(3)));
  }

  /** Where JAX-RS is handed a request, or where no service is there to be handed it. */
  static final class TakenAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter() {
      HttpServerRecorder.active().route(HttpServerRecorder.UNMATCHED);
    }
  }

  /** After a method or a locator was found. */
  static final class FoundAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) OperationResourceInfo found, @Advice.Argument(2) Message message)
        throws Throwable {
      if (!found.isSubResourceLocator()) {
        HttpServerRecorder.active().route(Templates.of(message));
      }
    }
  }

  /** Apart from the instrumentation itself, which the agent loads without the library. */
  private static final class Templates {

    /** {@code AbstractHTTPDestination.HTTP_REQUEST}. */
    private static final String SERVLET_REQUEST = "HTTP.REQUEST";

    static String of(Message message) throws Throwable {
      String route = JoinedRoutes.join(address(message), "");
      OperationResourceInfoStack found = message.get(OperationResourceInfoStack.class);
      for (int i = 0; i < found.size(); i++) {
        OperationResourceInfo method = found.get(i).getMethodInfo();
        ClassResourceInfo resource = method.getClassResourceInfo();
        if (i == 0) { // the path of a class does not count for what a locator returns
          route = JoinedRoutes.join(route, template(resource.getURITemplate()));
        }
        route = JoinedRoutes.join(route, template(method.getURITemplate()));
      }
      return route;
    }

    private static String address(Message message) throws Throwable {
      String address = (String) message.get(Message.BASE_PATH);
      if (address == null) {
        return "";
      }
      BasePaths.served(address, message.get(SERVLET_REQUEST));
      return BasePaths.prefix(address);
    }

    private static String template(@Nullable URITemplate template) {
      return template == null ? "" : template.getValue();
    }
  }
}
