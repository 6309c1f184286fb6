package acme.http;

import static org.springframework.web.reactive.function.BodyInserters.fromPublisher;
import static org.springframework.web.reactive.function.server.RequestPredicates.GET;
import static org.springframework.web.reactive.function.server.RequestPredicates.HEAD;
import static org.springframework.web.reactive.function.server.RequestPredicates.POST;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;
import static org.springframework.web.reactive.function.server.RouterFunctions.nest;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The matrix' routes as router functions. */
@Configuration
public class WebFluxFunctions {

  @Bean
  public RouterFunction<ServerResponse> routes() {
    return nest(
            path("/hello"),
            route(GET("/{name}").or(HEAD("/{name}")), WebFluxFunctions::hello))
        .andRoute(POST("/echo"), WebFluxFunctions::echo)
        .andRoute(GET("/stream"), q -> text(Flux.just("one ", "two ", "three")))
        .andRoute(
            GET("/async"),
            q -> text(Mono.just("later").subscribeOn(Schedulers.boundedElastic())))
        .andRoute(GET("/boom"), q -> Mono.error(new IllegalStateException("as wanted")))
        .andRoute(
            GET("/late-boom"),
            q -> ServerResponse.ok().build((e, c) -> WebFluxBodies.failingLate(e.getResponse())))
        .andRoute(
            GET("/endless"),
            q -> ServerResponse.ok().build((e, c) -> WebFluxBodies.endless(e.getResponse())));
  }

  private static Mono<ServerResponse> hello(ServerRequest request) {
    return ServerResponse.ok().bodyValue("hello " + request.pathVariable("name"));
  }

  private static Mono<ServerResponse> echo(ServerRequest request) {
    return ServerResponse.ok().body(request.bodyToMono(byte[].class), byte[].class);
  }

  private static Mono<ServerResponse> text(org.reactivestreams.Publisher<String> parts) {
    return ServerResponse.ok()
        .contentType(MediaType.TEXT_PLAIN)
        .body(fromPublisher(parts, String.class));
  }
}
