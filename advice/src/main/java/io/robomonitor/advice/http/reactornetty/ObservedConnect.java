package io.robomonitor.advice.http.reactornetty;

import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.http.ClientCall;
import io.robomonitor.advice.http.HttpClientRecorder;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClientConfig;
import reactor.netty.http.client.HttpClientResponse;
import reactor.util.context.Context;

/** Connects as its source does; each subscription is a call, which ends with what comes first. */
final class ObservedConnect extends MonoOperator<Connection, Connection> {

  private final HttpClientConfig config;

  @SuppressWarnings("unchecked") // connections are only read
  ObservedConnect(Mono<? extends Connection> connecting, HttpClientConfig config) {
    super((Mono<Connection>) connecting);
    this.config = config;
  }

  @Override
  public void subscribe(CoreSubscriber<? super Connection> subscriber) {
    ClientCall call = begin();
    source.subscribe(call == null ? subscriber : new Call(subscriber, call));
  }

  /** Null: the call is a part of another client's. */
  private @Nullable ClientCall begin() {
    try {
      HttpClientRecorder recorder = HttpClientRecorder.active();
      long start = recorder.enter();
      return start == 0
          ? null
          : recorder.suspend(start, config.method().name(), CalledHost.of(config));
    } catch (Throwable ours) {
      AgentLog.problem("reactor-netty", "a call was not recorded", ours);
      return null;
    }
  }

  /** One call. What is thrown by what is ours must not become the application's signal. */
  private static final class Call implements CoreSubscriber<Connection>, Subscription {

    private final CoreSubscriber<? super Connection> subscriber;
    private final ClientCall call;
    private @Nullable Subscription connecting;

    Call(CoreSubscriber<? super Connection> subscriber, ClientCall call) {
      this.subscriber = subscriber;
      this.call = call;
    }

    @Override
    public Context currentContext() {
      return subscriber.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      connecting = subscription;
      subscriber.onSubscribe(this);
    }

    /** Of a connection on which the head of an answer was received. */
    @Override
    public void onNext(Connection connection) {
      end(connection);
      subscriber.onNext(connection);
    }

    @Override
    public void onError(Throwable failure) {
      end(null);
      subscriber.onError(failure);
    }

    @Override
    public void onComplete() {
      end(null);
      subscriber.onComplete();
    }

    @Override
    public void request(long n) {
      if (connecting != null) {
        connecting.request(n);
      }
    }

    @Override
    public void cancel() {
      end(null);
      if (connecting != null) {
        connecting.cancel();
      }
    }

    private void end(@Nullable Connection answered) {
      try {
        call.complete(
            answered instanceof HttpClientResponse response
                ? response.status().code()
                : HttpClientRecorder.NO_RESPONSE);
      } catch (Throwable ours) {
        AgentLog.problem("reactor-netty", "the end of a call was not recorded", ours);
      }
    }
  }
}
