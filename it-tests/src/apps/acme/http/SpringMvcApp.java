package acme.http;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The ways in which Spring MVC answers, beyond the matrix. */
@SpringBootApplication
@RestController
public class SpringMvcApp {

  public static void main(String[] arguments) throws Exception {
    ConfigurableApplicationContext context =
        new SpringApplication(SpringMvcApp.class)
            .run("--server.port=0", "--logging.level.root=OFF", "--spring.main.banner-mode=off");
    System.out.println("listening " + context.getEnvironment().getProperty("local.server.port"));
    while (System.in.read() >= 0) {}
    context.close();
  }

  /** Answers in place of the dispatcher. */
  @Bean
  public Filter guard() {
    return (request, response, chain) -> {
      if (((HttpServletRequest) request).getParameter("guarded") != null) {
        ((HttpServletResponse) response).sendError(401);
      } else {
        chain.doFilter(request, response);
      }
    };
  }

  @GetMapping("/forward")
  public ModelAndView forward(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return new ModelAndView("forward:" + path.replace("forward", "refused"));
  }

  @GetMapping("/deferred/{id}")
  public DeferredResult<String> deferred(@PathVariable("id") String id) {
    DeferredResult<String> result = new DeferredResult<>();
    new Thread(() -> result.setResult("deferred " + id)).start();
    return result;
  }

  @GetMapping("/deferred-failure")
  public DeferredResult<String> deferredFailure() {
    DeferredResult<String> result = new DeferredResult<>();
    new Thread(() -> result.setErrorResult(new IllegalStateException("as wanted"))).start();
    return result;
  }

  @GetMapping("/deferred-timeout")
  public DeferredResult<String> deferredTimeout() {
    return new DeferredResult<>(50L);
  }

  @GetMapping("/streaming")
  public StreamingResponseBody streaming() {
    return out -> out.write("streamed".getBytes());
  }

  @GetMapping("/events")
  public SseEmitter events() throws IOException {
    SseEmitter emitter = new SseEmitter();
    new Thread(
            () -> {
              try {
                emitter.send("one");
                emitter.send("two");
                emitter.complete();
              } catch (IOException gone) {
                emitter.completeWithError(gone);
              }
            })
        .start();
    return emitter;
  }

  /** Handled below. */
  static final class Refused extends RuntimeException {}

  @GetMapping("/refused")
  public String refused() {
    throw new Refused();
  }

  @ExceptionHandler(Refused.class)
  public ResponseEntity<String> on(Refused refused) {
    return ResponseEntity.status(HttpStatus.CONFLICT).body("refused");
  }

  @GetMapping("/teapot")
  public String teapot() {
    throw new ResponseStatusException(HttpStatus.I_AM_A_TEAPOT);
  }

  @RequestMapping("/users/{id:[0-9]+}/orders/{order}")
  public Map<String, String> order(
      @PathVariable("id") String id, @PathVariable("order") String order) {
    return Map.of("id", id, "order", order);
  }

  @Bean
  public RouterFunction<ServerResponse> functions() {
    return RouterFunctions.route()
        .GET("/function/{id}", request -> ServerResponse.ok().body(request.pathVariable("id")))
        .path(
            "/nested",
            nested -> nested.GET("/{id}/end", request -> ServerResponse.ok().body("nested")))
        .build();
  }
}
