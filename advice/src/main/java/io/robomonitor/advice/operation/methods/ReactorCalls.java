package io.robomonitor.advice.operation.methods;

import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.operation.CallObserver;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Calls that return a publisher of Project Reactor: nothing happens until someone subscribes, and
 * each subscription is a call of its own. Loaded only where a method returns one.
 */
final class ReactorCalls {

  private ReactorCalls() {}

  /** The publisher to return instead; it differs in nothing but that it is observed. */
  static @Nullable Object observed(CallObserver calls, Object publisher, CallExit.ReadLater read) {
    if (publisher instanceof Mono<?> mono) {
      return Mono.defer(() -> observed(mono, new Subscription(calls, read)));
    }
    if (publisher instanceof Flux<?> flux) {
      return Flux.defer(() -> observed(flux, new Subscription(calls, read)));
    }
    return null;
  }

  private static <T> Mono<T> observed(Mono<T> mono, Subscription call) {
    return mono.doOnSuccess(call::succeeded)
        .doOnError(failure -> call.ended(true))
        .doOnCancel(() -> call.ended(false));
  }

  private static <T> Flux<T> observed(Flux<T> flux, Subscription call) {
    return flux.doOnComplete(() -> call.succeeded(null))
        .doOnError(failure -> call.ended(true))
        .doOnCancel(() -> call.ended(false));
  }

  /** One subscription; what ends it first counts. */
  private static final class Subscription {

    private final CallObserver calls;
    private final CallExit.ReadLater read;
    private final long start;
    private final AtomicBoolean ended = new AtomicBoolean();

    Subscription(CallObserver calls, CallExit.ReadLater read) {
      this.calls = calls;
      this.read = read;
      this.start = calls.enter();
      if (start != 0) {
        calls.leave(start);
      }
    }

    void succeeded(@Nullable Object value) {
      try {
        if (ended(false)) {
          read.read(start, value);
        }
      } catch (Throwable ours) {
        AgentLog.problem("observe", "the values of a call were not read", ours);
      }
    }

    /** What is thrown here would become the application's error signal. */
    boolean ended(boolean failed) {
      try {
        boolean first = start != 0 && ended.compareAndSet(false, true);
        if (first) {
          calls.complete(start, failed);
        }
        return first;
      } catch (Throwable ours) {
        AgentLog.problem("observe", "the end of a call was not recorded", ours);
        return false;
      }
    }
  }
}
