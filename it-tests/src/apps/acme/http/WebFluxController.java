package acme.http;

import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The matrix' routes as annotated methods. */
@RestController
public class WebFluxController {

  @GetMapping("/hello/{name}")
  public Mono<String> hello(@PathVariable("name") String name) {
    return Mono.just("hello " + name);
  }

  @PostMapping("/echo")
  public Mono<byte[]> echo(@RequestBody Mono<byte[]> body) {
    return body;
  }

  @GetMapping(path = "/stream", produces = MediaType.TEXT_PLAIN_VALUE)
  public Flux<String> stream() {
    return Flux.just("one ", "two ", "three");
  }

  @GetMapping("/async")
  public Mono<String> async() {
    return Mono.just("later").subscribeOn(Schedulers.boundedElastic());
  }

  @GetMapping("/boom")
  public Mono<String> boom() {
    throw new IllegalStateException("as wanted");
  }

  @GetMapping("/late-boom")
  public Mono<Void> lateBoom(ServerHttpResponse response) {
    return WebFluxBodies.failingLate(response);
  }

  @GetMapping("/endless")
  public Mono<Void> endless(ServerHttpResponse response) {
    return WebFluxBodies.endless(response);
  }
}
