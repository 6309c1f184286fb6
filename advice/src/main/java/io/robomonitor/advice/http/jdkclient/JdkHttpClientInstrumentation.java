package io.robomonitor.advice.http.jdkclient;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.ClientCall;
import io.robomonitor.advice.http.HttpClientRecorder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Calls of {@code java.net.http.HttpClient}, blocking and not. Redirects, retries and
 * authentication happen within a call, whatever the version of HTTP. A call ends when its body
 * handler says so, which for one that streams is with the head of the response.
 */
public final class JdkHttpClientInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "java-http-client";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.type("jdk.internal.net.http.HttpClientImpl")
            .advise("SendAdvice", method("send").taking(2))
            .advise("SendAsyncAdvice", method("sendAsync").taking(3)));
  }

  /** Around a blocking call. */
  static final class SendAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return HttpClientRecorder.active().enter();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.Argument(0) HttpRequest request,
        @Advice.Return @Nullable HttpResponse<?> response,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (start == 0) {
        return;
      }
      HttpClientRecorder recorder = HttpClientRecorder.active();
      if (thrown instanceof RuntimeException) { // the request was refused before it was sent
        recorder.leave(start);
        return;
      }
      recorder.exit(
          start,
          request.method(),
          request.uri().getHost(),
          response == null ? HttpClientRecorder.NO_RESPONSE : response.statusCode());
    }
  }

  /** Around the start of a call that does not block. */
  static final class SendAsyncAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return HttpClientRecorder.active().enter();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.Argument(0) HttpRequest request,
        @Advice.Return @Nullable CompletableFuture<? extends HttpResponse<?>> future) {
      if (start == 0) {
        return;
      }
      HttpClientRecorder recorder = HttpClientRecorder.active();
      if (future == null) { // the request was refused before it was sent
        recorder.leave(start);
        return;
      }
      Completion completion =
          new Completion(recorder.suspend(start, request.method(), request.uri().getHost()));
      var unused = future.whenComplete(completion); // the application keeps its own future
    }
  }

  private record Completion(ClientCall call) implements BiConsumer<HttpResponse<?>, Throwable> {
    @Override
    public void accept(@Nullable HttpResponse<?> response, @Nullable Throwable failure) {
      call.complete(response == null ? HttpClientRecorder.NO_RESPONSE : response.statusCode());
    }
  }
}
