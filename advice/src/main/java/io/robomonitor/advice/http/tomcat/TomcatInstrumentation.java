package io.robomonitor.advice.http.tomcat;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.HttpServerRecorder;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;

/**
 * Requests that Tomcat answers itself, without a filter or servlet of the application: unknown
 * contexts and paths, applications that are stopping. Their endpoint is {@code _unmatched}.
 */
public final class TomcatInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "tomcat";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.type("org.apache.catalina.core.StandardEngineValve")
            .advise("EngineAdvice", method("invoke").taking(2)));
  }

  /** Around the outermost valve. */
  static final class EngineAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.Argument(0) Request request) {
      // an asynchronous request comes back for dispatches, and for its error page after a timeout
      return request.isAsync() ? 0 : HttpServerRecorder.active().watch();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.Argument(0) Request request,
        @Advice.Argument(1) Response response) {
      if (start != 0) {
        HttpServerRecorder.active()
            .closeUnserved(
                start, request.getMethod(), request.getRequestURI(), response.getStatus());
      }
    }
  }
}
