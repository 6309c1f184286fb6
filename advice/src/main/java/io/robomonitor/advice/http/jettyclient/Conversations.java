package io.robomonitor.advice.http.jettyclient;

import io.robomonitor.advice.http.ClientCall;
import io.robomonitor.advice.http.HttpClientRecorder;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The call that each conversation is. */
final class Conversations {

  /** Attributes of conversations are Jetty's own; those of requests are the application's. */
  private static final String CALL = "io.robomonitor.call";

  private Conversations() {}

  /** A call, and who is told of results at the moment. */
  private static final class Call {
    /** Null: a part of another client's call. */
    final @Nullable ClientCall recorded;

    volatile boolean handled;

    Call(@Nullable ClientCall recorded) {
      this.recorded = recorded;
    }
  }

  /**
   * The first time, opens the call of a conversation.
   *
   * @param isHandled whether a protocol handler is told of results, in place of the application
   */
  static void proceed(Object conversation, boolean isHandled) throws Throwable {
    Call call = (Call) (Object) ClientHandles.GET_ATTRIBUTE.invokeExact(conversation, CALL);
    if (call == null) {
      call = open(conversation);
      ClientHandles.SET_ATTRIBUTE.invokeExact(conversation, CALL, (Object) call);
    }
    call.handled = isHandled;
  }

  private static Call open(Object conversation) throws Throwable {
    Deque<?> exchanges = (Deque<?>) (Deque) ClientHandles.EXCHANGES.invokeExact(conversation);
    Object exchange = exchanges.peekLast();
    String method = null;
    String host = null;
    if (exchange != null) {
      method = (String) ClientHandles.METHOD.invokeExact(exchange);
      host = (String) ClientHandles.HOST.invokeExact(exchange);
    }
    HttpClientRecorder recorder = HttpClientRecorder.active();
    ClientCall recorded = recorder.open(method, host);
    if (recorded != null) {
      recorder.leave();
    }
    return new Call(recorded);
  }

  /** Completes the call if the result is the application's. */
  static void complete(Object result) throws Throwable {
    Object conversation = (Object) ClientHandles.CONVERSATION.invokeExact(result);
    Call call = (Call) (Object) ClientHandles.GET_ATTRIBUTE.invokeExact(conversation, CALL);
    if (call != null && call.recorded != null && !call.handled) {
      boolean failed = (boolean) ClientHandles.IS_FAILED.invokeExact(result);
      call.recorded.complete(
          failed ? HttpClientRecorder.NO_RESPONSE : (int) ClientHandles.STATUS.invokeExact(result));
    }
  }
}
