package io.robomonitor.advice.http.tomcat;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.HttpServerRecorder;
import io.robomonitor.advice.http.ServerExchange;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.apache.catalina.connector.Request;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.Response;
import org.jspecify.annotations.Nullable;

/**
 * Requests of a Tomcat server, from the parsed head to the end of the answer, whoever gives it: an
 * application, an error page, or Tomcat itself. The servlet's mapping and frameworks name the
 * route. Requests that Tomcat cannot parse are answered before and are counted as they are logged.
 */
public final class TomcatInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "tomcat";
  }

  @Override
  public List<Target> targets() {
    String coyote = "org.apache.coyote.";
    return List.of(
        Target.type("org.apache.catalina.connector.CoyoteAdapter")
            .advise(
                "ServiceAdvice", method("service").taking(coyote + "Request", coyote + "Response"))
            .advise("DispatchAdvice", method("asyncDispatch").taking(3))
            .advise("RefusedAdvice", method("log").taking(3)),
        Target.type(coyote + "AbstractProcessor")
            .advise("ErrorAdvice", method("setErrorState").taking(2)));
  }

  /** Around a request, or around its first part if it goes on asynchronously. */
  static final class ServiceAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return HttpServerRecorder.active().enter();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.Argument(0) org.apache.coyote.Request coyote,
        @Advice.Argument(1) Response response,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (start == 0) {
        return;
      }
      HttpServerRecorder recorder = HttpServerRecorder.active();
      if (thrown != null && !response.isCommitted()) { // Tomcat failed; it answers and logs then
        recorder.discard(recorder.suspend(start, null, null));
        return;
      }
      Request request = Coyote.request(coyote);
      String method = request == null ? null : request.getMethod();
      String target = request != null && recorder.looksAtPaths() ? request.getRequestURI() : null;
      if (request != null && request.isAsync()) {
        Coyote.keep(request, recorder.suspend(start, method, target));
        return;
      }
      recorder.exit(
          start,
          method,
          target,
          response.getStatus(),
          Coyote.requestBytes(coyote),
          Coyote.responseBytes(method, response));
    }
  }

  /** Around what happens to an asynchronous request: dispatches, timeouts, errors, completion. */
  static final class DispatchAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static @Nullable Object enter(@Advice.Argument(0) org.apache.coyote.Request coyote) {
      Request request = Coyote.request(coyote);
      ServerExchange exchange = request == null ? null : Coyote.kept(request);
      return exchange == null
          ? null
          : new Object[] {exchange, HttpServerRecorder.active().resume(exchange)};
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Object entered,
        @Advice.Argument(0) org.apache.coyote.Request coyote,
        @Advice.Argument(1) Response response) {
      if (entered == null) {
        return;
      }
      Object[] both = (Object[]) entered;
      ServerExchange exchange = (ServerExchange) both[0];
      HttpServerRecorder recorder = HttpServerRecorder.active();
      recorder.pause(both[1]);
      Request request = Coyote.request(coyote);
      if (request == null || !request.isAsync()) {
        exchange.addRequestBytes(Coyote.requestBytes(coyote));
        exchange.addResponseBytes(
            Coyote.responseBytes(request == null ? null : request.getMethod(), response));
        recorder.complete(exchange, response.getStatus());
      }
    }
  }

  /** Around the log entry of a request that Tomcat answered without handing it on. */
  static final class RefusedAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.Argument(1) Response response) {
      return response.isCommitted() ? 0 : HttpServerRecorder.active().enter(); // counted before
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.Argument(0) org.apache.coyote.Request coyote,
        @Advice.Argument(1) Response response) {
      if (start != 0) {
        Request request = Coyote.request(coyote);
        HttpServerRecorder.active()
            .exit(start, request == null ? null : request.getMethod(), null, response.getStatus());
      }
    }
  }

  /** Where Tomcat makes a status of 500 of one that is on its way already. */
  static final class ErrorAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This AbstractProcessor processor) {
      Response response = processor.getRequest().getResponse();
      if (response.isCommitted()) {
        HttpServerRecorder.active().sent(response.getStatus());
      }
    }
  }
}
