package io.robomonitor.advice.http.vertx;

import io.robomonitor.advice.WeakIdentityMap;
import io.robomonitor.advice.http.ClientCall;
import io.robomonitor.advice.http.HttpClientRecorder;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Follows a call of the {@code HttpClient}: to its connection, and then to its answer. */
final class VertxCalls {

  private static final WeakIdentityMap<HttpClientRequest, ClientCall> CALLS =
      new WeakIdentityMap<>();

  private VertxCalls() {}

  /**
   * Ends the call on the thread that made it.
   *
   * @param host null: the client's own, which its request will tell
   * @param request null: it was refused
   */
  static void exit(
      long start,
      @Nullable HttpMethod method,
      @Nullable String host,
      @Nullable Future<HttpClientRequest> request) {
    HttpClientRecorder recorder = HttpClientRecorder.active();
    if (request == null) {
      recorder.leave(start);
      return;
    }
    ClientCall call = recorder.suspend(start, method == null ? null : method.name(), host);
    Future<?> unused = request.onComplete(new Connected(call));
  }

  /** A request follows a redirect: it is a part of the call that was redirected. */
  static void redirected(HttpClientRequest next) {
    ClientCall call = CALLS.get(next);
    if (call != null) {
      call.discard();
    }
  }

  private record Connected(ClientCall call) implements Handler<AsyncResult<HttpClientRequest>> {
    @Override
    public void handle(AsyncResult<HttpClientRequest> connected) {
      HttpClientRequest request = connected.result();
      if (request == null) {
        call.complete(HttpClientRecorder.NO_RESPONSE);
        return;
      }
      if (call.lacksHost()) {
        call.host(URI.create(request.absoluteURI()).getHost());
      }
      CALLS.put(request, call);
      Future<?> unused = request.response().onComplete(new Answered(call));
    }
  }

  private record Answered(ClientCall call) implements Handler<AsyncResult<HttpClientResponse>> {
    @Override
    public void handle(AsyncResult<HttpClientResponse> answered) {
      HttpClientResponse response = answered.result();
      call.complete(response == null ? HttpClientRecorder.NO_RESPONSE : response.statusCode());
    }
  }
}
