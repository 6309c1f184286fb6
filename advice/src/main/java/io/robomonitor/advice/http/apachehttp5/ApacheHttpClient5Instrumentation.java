package io.robomonitor.advice.http.apachehttp5;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.http.HttpClientRecorder;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/**
 * Calls of Apache HttpClient 5 that block, from the application's request to the head of the
 * response that it gets; redirects and retries happen within.
 */
public final class ApacheHttpClient5Instrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "apache-httpclient";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.subtypesOf("org.apache.hc.client5.http.impl.classic.CloseableHttpClient")
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
              request.getMethod(),
              target == null ? host(request) : target.getHostName(),
              response == null ? HttpClientRecorder.NO_RESPONSE : response.getCode());
    }

    private static @Nullable String host(HttpRequest request) {
      URIAuthority authority = request.getAuthority();
      return authority == null ? null : authority.getHostName();
    }
  }
}
