package io.robomonitor.advice.http.vertx;

import io.robomonitor.advice.WeakIdentityMap;
import io.robomonitor.advice.http.ClientCall;
import io.robomonitor.advice.http.HttpClientRecorder;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.impl.HttpContext;
import org.jspecify.annotations.Nullable;

/** The calls of the {@code WebClient}, by their contexts. */
final class WebCalls {

  private static final WeakIdentityMap<Object, ClientCall> CALLS = new WeakIdentityMap<>();

  private WebCalls() {}

  static void requested(long start, Object context, @Nullable RequestOptions options) {
    HttpClientRecorder recorder = HttpClientRecorder.active();
    if (options == null || CALLS.get(context) != null) {
      recorder.leave(start);
      return;
    }
    String method = options.getMethod() == null ? null : options.getMethod().name();
    CALLS.put(context, recorder.suspend(start, method, options.getHost()));
  }

  static void answered(Object context) {
    HttpResponse<?> response = ((HttpContext<?>) context).response();
    complete(context, response == null ? HttpClientRecorder.NO_RESPONSE : response.statusCode());
  }

  static void failed(Object context) {
    complete(context, HttpClientRecorder.NO_RESPONSE);
  }

  private static void complete(Object context, int status) {
    ClientCall call = CALLS.get(context);
    if (call != null) {
      CALLS.remove(context);
      call.complete(status);
    }
  }
}
