package io.robomonitor.advice.http.okhttp;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.HttpClientRecorder;
import java.util.List;
import net.bytebuddy.asm.Advice;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Calls of OkHttp, blocking and enqueued, where both run the chain of interceptors: redirects,
 * retries, authentication, and what the application's interceptors repeat, are within. The time
 * that an enqueued call waits for its turn is not.
 */
public final class OkHttpInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "okhttp";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.type("okhttp3.RealCall") // 3
            .advise("CallAdvice", method("getResponseWithInterceptorChain")),
        Target.type("okhttp3.internal.connection.RealCall")
            .advise("CallAdvice", method("getResponseWithInterceptorChain$okhttp")));
  }

  /** Around a call, on the thread that makes it. */
  static final class CallAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return HttpClientRecorder.active().enter();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.This Call call,
        @Advice.Return @Nullable Response response) {
      if (start != 0) {
        Request request = call.request();
        int status = response == null ? HttpClientRecorder.NO_RESPONSE : response.code();
        HttpClientRecorder.active().exit(start, request.method(), request.url().host(), status);
      }
    }
  }
}
