package io.robomonitor.advice.http.apachehttp4;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.CallsInProgress;
import io.robomonitor.advice.http.HttpClientRecorder;
import java.util.List;
import java.util.concurrent.Future;
import net.bytebuddy.asm.Advice;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls of Apache HttpAsyncClient 4.1, from the application's request to the head of the response
 * that its consumer gets: redirects and retries never reach the consumer. A call ends without a
 * response where its consumer is closed before. 4.1.0 does not end a call whose future is
 * cancelled; it goes on, and so does its count. Minimal clients have no such chain and are not
 * recorded.
 */
public final class ApacheHttpAsyncClient4Instrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "apache-httpclient";
  }

  @Override
  public List<Target> targets() {
    String client = "org.apache.http.impl.nio.client.";
    return List.of(
        Target.type(client + "InternalHttpAsyncClient")
            .advise("StartAdvice", method("execute").taking(4)),
        Target.type(client + "MainClientExec").advise("RequestAdvice", method("prepare").taking(4)),
        Target.subtypesOf("org.apache.http.nio.protocol.HttpAsyncResponseConsumer")
            .advise("ResponseAdvice", method("responseReceived").taking(1))
            .advise("CloseAdvice", method("close").taking().alongside()));
  }

  private static final class Calls {
    static final CallsInProgress BY_CONSUMER = new CallsInProgress();
  }

  /** Around the start of a call. */
  static final class StartAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter(@Advice.Argument(1) @Nullable HttpAsyncResponseConsumer<?> consumer) {
      return consumer != null && Calls.BY_CONSUMER.start(consumer, null) ? 1 : 0;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long started,
        @Advice.Argument(1) HttpAsyncResponseConsumer<?> consumer,
        @Advice.Return @Nullable Future<?> future) {
      if (started != 0) {
        Calls.BY_CONSUMER.started(consumer, future);
      }
    }
  }

  /** Where a call's request is known, on the thread that starts it. */
  static final class RequestAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) @Nullable HttpHost target, @Advice.Argument(1) HttpRequest request) {
      Calls.BY_CONSUMER.request(
          request.getRequestLine().getMethod(), target == null ? null : target.getHostName());
    }
  }

  /** Where a consumer gets the final response. */
  static final class ResponseAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This Object consumer, @Advice.Argument(0) HttpResponse response) {
      Calls.BY_CONSUMER.end(consumer, response.getStatusLine().getStatusCode());
    }
  }

  /** Where a consumer is done with, whether or not it got a response. */
  static final class CloseAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This Object consumer) {
      Calls.BY_CONSUMER.end(consumer, HttpClientRecorder.NO_RESPONSE);
    }
  }
}
