package io.robomonitor.advice.http;

import io.robomonitor.advice.WeakIdentityMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls of clients that answer through an object of the caller's, found by that object: what a
 * library hands its response to. A call is started on the caller's thread, where the library tells
 * in time what is called, and ends on any thread.
 */
public final class CallsInProgress {

  private final WeakIdentityMap<Object, ClientCall> byReceiver = new WeakIdentityMap<>();

  /** The call that this thread is starting; removed with the start, so that nothing stays. */
  private final ThreadLocal<@Nullable ClientCall> starting = new ThreadLocal<>();

  /**
   * Opens a call, before the library is asked.
   *
   * @param receiver gets the response; of this call alone
   * @return whether {@link #started} is to be called: false inside another call
   */
  public boolean start(Object receiver, @Nullable String host) {
    ClientCall call = HttpClientRecorder.active().open(null, host);
    if (call == null) {
      return false;
    }
    starting.set(call);
    byReceiver.put(receiver, call);
    return true;
  }

  /** Tells what the call that this thread is starting asks for, if it is starting one. */
  public void request(@Nullable String method, @Nullable String host) {
    ClientCall call = starting.get();
    if (call != null) {
      call.request(method, host);
    }
  }

  /**
   * The library has taken the call, or has not.
   *
   * @param handle what the library returned, by which the call can be {@linkplain #end ended}, too;
   *     null: the call was not made, and is forgotten
   */
  public void started(Object receiver, @Nullable Object handle) {
    starting.remove();
    HttpClientRecorder.active().leave();
    ClientCall call = byReceiver.get(receiver);
    if (call == null) {
      return; // answered already
    }
    if (handle == null) {
      byReceiver.remove(receiver);
    } else {
      byReceiver.put(handle, call);
    }
  }

  /**
   * Ends the call of a receiver or handle, once; does nothing for one that has none.
   *
   * @param status as received; {@link HttpClientRecorder#NO_RESPONSE} if nothing came
   */
  public void end(Object receiver, int status) {
    ClientCall call = byReceiver.get(receiver);
    if (call != null) {
      byReceiver.remove(receiver);
      call.complete(status);
    }
  }
}
