package acme.http;

import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

/**
 * The matrix' routes on Spring WebFlux and Reactor Netty. The arguments name further classes of the
 * application, beside which {@code elsewhere} moves each request to another thread first.
 */
public final class WebFluxCases {

  private static final Logger LOGGER = Logger.getLogger("org.springframework");

  /** What every variant has. */
  @Configuration
  @EnableWebFlux
  public static class Common {
    @Bean
    public HandlerMapping sockets() {
      WebSocketHandler echo =
          session ->
              session.send(
                  session.receive().map(m -> session.textMessage(m.getPayloadAsText())));
      return new SimpleUrlHandlerMapping(Map.of("/socket", echo), -1);
    }
  }

  /** As a filter does that has to ask somebody who the caller is. */
  @Configuration
  public static class Elsewhere {
    @Bean
    public WebFilter moving() {
      return (exchange, chain) -> Mono.delay(Duration.ofMillis(1)).then(chain.filter(exchange));
    }
  }

  public static void main(String[] arguments) throws Exception {
    LOGGER.setLevel(Level.OFF);
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context.register(Common.class);
    for (String argument : arguments) {
      context.register(
          argument.equals("elsewhere") ? Elsewhere.class : Class.forName("acme.http." + argument));
    }
    context.refresh();
    DisposableServer server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .protocol(HttpProtocol.HTTP11, HttpProtocol.H2C)
            .handle(
                new ReactorHttpHandlerAdapter(
                    WebHttpHandlerBuilder.applicationContext(context).build()))
            .bindNow();
    System.out.println("listening " + server.port());
    while (System.in.read() >= 0) {}
    server.disposeNow();
  }
}
