package io.robomonitor.advice.http.apachehttp5;

import static io.robomonitor.advice.MethodPattern.constructor;
import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.CallsInProgress;
import io.robomonitor.advice.http.HttpClientRecorder;
import java.util.List;
import java.util.concurrent.Future;
import net.bytebuddy.asm.Advice;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls of Apache HttpClient 5 that do not block, over HTTP/1.1 and HTTP/2, from the application's
 * request to the head of the response that its consumer gets: redirects and retries never reach the
 * consumer. A call ends without a response where its consumer is released before, or the caller's
 * future cancelled. Minimal clients have no such chain and are not recorded.
 */
public final class ApacheHttpAsyncClient5Instrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "apache-httpclient";
  }

  @Override
  public List<Target> targets() {
    String client = "org.apache.hc.client5.http.";
    return List.of(
        Target.type(client + "impl.async.InternalAbstractHttpAsyncClient")
            .advise("StartAdvice", method("doExecute").taking(6)),
        Target.type(client + "async.AsyncExecChain$Scope").advise("RequestAdvice", constructor()),
        Target.subtypesOf("org.apache.hc.core5.http.nio.AsyncResponseConsumer")
            .advise("ResponseAdvice", method("consumeResponse").taking(4))
            .advise("EndAdvice", method("releaseResources").taking().alongside()),
        Target.type("org.apache.hc.core5.concurrent.ComplexFuture")
            .advise("EndAdvice", method("cancel").taking("boolean")));
  }

  private static final class Calls {
    static final CallsInProgress BY_CONSUMER = new CallsInProgress();
  }

  /** Around the start of a call. */
  static final class StartAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.Argument(2) @Nullable AsyncResponseConsumer<?> consumer) {
      return consumer != null && Calls.BY_CONSUMER.start(consumer, null) ? 1 : 0;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long started,
        @Advice.Argument(2) AsyncResponseConsumer<?> consumer,
        @Advice.Return @Nullable Future<?> future) {
      if (started != 0) {
        Calls.BY_CONSUMER.started(consumer, future);
        if (future != null && future.isDone()) { // it failed before the consumer was asked
          Calls.BY_CONSUMER.end(consumer, HttpClientRecorder.NO_RESPONSE);
        }
      }
    }
  }

  /** Where a call's request is known, on the thread that starts it; redirects make more of them. */
  static final class RequestAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    static void exit(@Advice.Argument(1) HttpRoute route, @Advice.Argument(2) HttpRequest request) {
      Calls.BY_CONSUMER.request(request.getMethod(), route.getTargetHost().getHostName());
    }
  }

  /** Where a consumer gets the final response. */
  static final class ResponseAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This Object consumer, @Advice.Argument(0) HttpResponse response) {
      Calls.BY_CONSUMER.end(consumer, response.getCode());
    }
  }

  /**
   * Where a consumer is done with, or a future is cancelled, whether or not there was a response.
   */
  static final class EndAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This Object consumerOrFuture) {
      Calls.BY_CONSUMER.end(consumerOrFuture, HttpClientRecorder.NO_RESPONSE);
    }
  }
}
