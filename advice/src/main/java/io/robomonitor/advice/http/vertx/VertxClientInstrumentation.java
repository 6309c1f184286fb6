package io.robomonitor.advice.http.vertx;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.HttpClientRecorder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Calls of Vert.x' {@code HttpClient}, from the wish for a connection to the head of the answer,
 * and of the {@code WebClient} above it, which follows redirects itself, to the end of the answer.
 */
public final class VertxClientInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "vertx-client";
  }

  @Override
  public List<Target> targets() {
    String options = "io.vertx.core.http.RequestOptions";
    String http = "io.vertx.core.http.impl.";
    return List.of(
        Target.type(http + "HttpClientImpl")
            .advise("RequestAdvice", method("request").taking(options))
            .advise(
                "PromisedRequestAdvice",
                method("doRequest").taking(options, "io.vertx.core.impl.future.PromiseInternal"))
            .advise("FirstPromisedRequestAdvice", method("request").taking(10)),
        Target.type(http + "HttpClientRequestImpl")
            .advise("RedirectAdvice", method("handleNextRequest").taking(3)),
        Target.type("io.vertx.ext.web.client.impl.HttpContext")
            .advise(
                "WebRequestAdvice",
                method("handleCreateRequest").taking(),
                method("handleSendRequest").taking())
            .advise("WebResponseAdvice", method("handleDispatchResponse").taking())
            .advise("WebFailureAdvice", method("handleFailure").taking()));
  }

  /** Around the wish for a connection, which returns the request to be. */
  static final class RequestAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return HttpClientRecorder.active().enter();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.Argument(0) RequestOptions options,
        @Advice.Return @Nullable Future<HttpClientRequest> request) {
      if (start != 0) {
        VertxCalls.exit(start, options.getMethod(), options.getHost(), request);
      }
    }
  }

  /** The same in Vert.x 4, where a callback may be given. */
  static final class PromisedRequestAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return HttpClientRecorder.active().enter();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.Argument(0) RequestOptions options,
        @Advice.Argument(1) Promise<HttpClientRequest> request,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (start != 0) {
        VertxCalls.exit(
            start,
            options.getMethod(),
            options.getHost(),
            thrown == null ? request.future() : null);
      }
    }
  }

  /** The same in Vert.x 4.0. */
  static final class FirstPromisedRequestAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return HttpClientRecorder.active().enter();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.Argument(0) HttpMethod method,
        @Advice.Argument(2) String host,
        @Advice.Argument(9) Promise<HttpClientRequest> request,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (start != 0) {
        VertxCalls.exit(start, method, host, thrown == null ? request.future() : null);
      }
    }
  }

  /** Where a request follows a redirect, for one that was counted already. */
  static final class RedirectAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.Argument(0) HttpClientRequest next) {
      VertxCalls.redirected(next);
    }
  }

  /** Around a request that the {@code WebClient} makes, the first of a call or a further one. */
  static final class WebRequestAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return HttpClientRecorder.active().enter();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.This Object context,
        @Advice.FieldValue("requestOptions") RequestOptions options) {
      if (start != 0) {
        WebCalls.requested(start, context, options);
      }
    }
  }

  /** Where a call has got its answer, or one from a cache. */
  static final class WebResponseAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This Object context) {
      WebCalls.answered(context);
    }
  }

  /** Where a call has failed. */
  static final class WebFailureAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static void enter(@Advice.This Object context) {
      WebCalls.failed(context);
    }
  }
}
