package io.robomonitor.advice.http.reactornetty;

import static io.robomonitor.advice.MethodPattern.method;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.Target;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;

/**
 * Calls of Reactor Netty's client, and of what is built on it such as Spring's {@code WebClient}:
 * from the subscription to the head of the answer, redirects and the client's own retries included.
 */
public final class ReactorNettyClientInstrumentation implements LibraryInstrumentation {

  @Override
  public String name() {
    return "reactor-netty";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.type("reactor.netty.http.client.HttpClientConnect")
            .advise("ConnectAdvice", method("connect").taking()));
  }

  /** Replaces what connects by the same, observed. */
  static final class ConnectAdvice {

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    static @Nullable Object exit(
        @Advice.This HttpClient client,
        @Advice.Return @Nullable Mono<? extends Connection> connecting) {
      return connecting == null ? null : new ObservedConnect(connecting, client.configuration());
    }
  }
}
