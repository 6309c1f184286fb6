package io.robomonitor.advice.http.urlconnection;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.WeakIdentityMap;
import io.robomonitor.advice.http.ClientCall;
import io.robomonitor.advice.http.HttpClientRecorder;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Calls through the JDK's {@code HttpURLConnection}, {@code http} and {@code https}. A call is
 * counted when its response is first asked for, by whichever method, with all redirects; or when it
 * fails to connect or to send before that. Later questions of the same connection are answered from
 * what it remembers. Its time is that of waiting for the response.
 */
public final class UrlConnectionInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "java-url-connection";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.type("sun.net.www.protocol.http.HttpURLConnection")
            .advise("ResponseAdvice", method("getInputStream0").taking())
            .advise(
                "RequestAdvice", method("connect").taking(), method("getOutputStream0").taking()),
        Target.type("sun.net.www.protocol.https.AbstractDelegateHttpsURLConnection")
            .advise("RequestAdvice", method("connect").taking()));
  }

  /** Connections whose failure was counted and that do not remember it themselves. */
  private static final class Failed {
    static final WeakIdentityMap<Object, Boolean> CONNECTIONS = new WeakIdentityMap<>();
  }

  /** Around the wait for a response. */
  static final class ResponseAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static @Nullable Object enter(
        @Advice.This HttpURLConnection connection,
        @Advice.FieldValue("inputStream") @Nullable InputStream response,
        @Advice.FieldValue("rememberedException") @Nullable Exception remembered) {
      return response != null
              || remembered != null
              || !connection.getDoInput()
              || Failed.CONNECTIONS.get(connection) != null
          ? null
          : HttpClientRecorder.active()
              .open(connection.getRequestMethod(), connection.getURL().getHost());
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Object call,
        @Advice.This HttpURLConnection connection,
        @Advice.Thrown @Nullable Throwable thrown,
        @Advice.FieldValue("inputStream") @Nullable InputStream response,
        @Advice.FieldValue("rememberedException") @Nullable Exception remembered,
        @Advice.FieldValue("responseCode") int status) {
      if (call == null) {
        return;
      }
      HttpClientRecorder recorder = HttpClientRecorder.active();
      if (thrown == null && response == null) { // it came from the application's cache
        recorder.leave();
        return;
      }
      if (thrown != null && remembered == null) {
        Failed.CONNECTIONS.put(connection, Boolean.TRUE);
      }
      recorder.exit((ClientCall) call, Math.max(status, HttpClientRecorder.NO_RESPONSE));
    }
  }

  /** Around what happens before a response is asked for, which counts only if it fails. */
  static final class RequestAdvice {

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    static long enter() {
      return HttpClientRecorder.active().enter();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.This HttpURLConnection connection,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (start == 0) {
        return;
      }
      HttpClientRecorder recorder = HttpClientRecorder.active();
      if (isFailure(thrown) && Failed.CONNECTIONS.get(connection) == null) {
        Failed.CONNECTIONS.put(connection, Boolean.TRUE);
        recorder.exit(
            start,
            connection.getRequestMethod(),
            connection.getURL().getHost(),
            HttpClientRecorder.NO_RESPONSE);
      } else {
        recorder.leave(start);
      }
    }

    /** What the connection refuses to do, or a server does before it has the body, is none. */
    private static boolean isFailure(@Nullable Throwable thrown) {
      return thrown instanceof IOException && !(thrown instanceof ProtocolException);
    }
  }
}
