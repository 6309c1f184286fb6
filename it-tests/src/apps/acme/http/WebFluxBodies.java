package acme.http;

import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Bodies that do not end as they should. */
final class WebFluxBodies {

  static Mono<Void> endless(ServerHttpResponse response) {
    return response.writeAndFlushWith(
        Flux.<Publisher<DataBuffer>>generate(sink -> sink.next(part(response, 8192))));
  }

  /** When the first parts were sent, as the server asks for more. */
  static Mono<Void> failingLate(ServerHttpResponse response) {
    return response.writeAndFlushWith(
        Flux.<Publisher<DataBuffer>, Integer>generate(
            () -> 0,
            (parts, sink) -> {
              if (parts < 256) {
                sink.next(part(response, 4));
              } else {
                sink.error(new IllegalStateException("as wanted"));
              }
              return parts + 1;
            }));
  }

  private static Mono<DataBuffer> part(ServerHttpResponse response, int size) {
    return Mono.fromSupplier(() -> response.bufferFactory().wrap(new byte[size]));
  }
}
