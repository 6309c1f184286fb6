package io.robomonitor.advice.http;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A call of an HTTP client that ends on any thread. Recorded once, by whoever ends it first. */
public final class ClientCall {

  private final HttpClientRecorder recorder;
  private final AtomicLong start;
  private volatile @Nullable String method;
  private volatile @Nullable String host;

  ClientCall(
      HttpClientRecorder recorder, long start, @Nullable String method, @Nullable String host) {
    this.recorder = recorder;
    this.start = new AtomicLong(start);
    this.method = method;
    this.host = host;
  }

  /** Tells what is called, where that was not known when the call was opened. */
  public void request(@Nullable String requestMethod, @Nullable String requestHost) {
    method = requestMethod;
    host = requestHost;
  }

  /**
   * Ends and records the call.
   *
   * @param status as received, of the last response if it was redirected or retried; {@link
   *     HttpClientRecorder#NO_RESPONSE} after a failure
   */
  public void complete(int status) {
    recorder.complete(start.getAndSet(0), method, host, status);
  }

  /** Whether the host is not known yet. */
  public boolean lacksHost() {
    return host == null;
  }

  /** Names the host, where it is known only when the call has begun. */
  public void host(@Nullable String known) {
    host = known;
  }

  /** Ends the call unrecorded: it is a part of another, or never came to be. */
  public void discard() {
    start.set(0);
  }
}
