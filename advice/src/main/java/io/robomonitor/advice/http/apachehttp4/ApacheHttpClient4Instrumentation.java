package io.robomonitor.advice.http.apachehttp4;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.HttpClientRecorder;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Calls of Apache HttpClient 4.3 to 4.5 that block, from the application's request to the head of
 * the response that it gets. Whatever the application calls ends in {@code doExecute}; redirects
 * and retries happen within.
 */
public final class ApacheHttpClient4Instrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "apache-httpclient";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.subtypesOf("org.apache.http.impl.client.CloseableHttpClient")
            .advise("CallAdvice", method("doExecute").taking(3)));
  }

  /** Around a call. */
  static final class CallAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return HttpClientRecorder.active().enter();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.Argument(0) @Nullable HttpHost target,
        @Advice.Argument(1) @Nullable HttpRequest request,
        @Advice.Return @Nullable HttpResponse response) {
      if (start == 0) {
        return;
      }
      if (request == null) {
        HttpClientRecorder.active().leave(start);
        return;
      }
      HttpClientRecorder.active()
          .exit(
              start,
              request.getRequestLine().getMethod(),
              target == null ? null : target.getHostName(),
              response == null
                  ? HttpClientRecorder.NO_RESPONSE
                  : response.getStatusLine().getStatusCode());
    }
  }
}
