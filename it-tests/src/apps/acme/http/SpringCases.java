package acme.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.Callable;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/** The matrix' routes as Spring Boot applications have them. */
@SpringBootApplication
@EnableWebSocket
@Controller
public class SpringCases implements WebSocketConfigurer {

  public static void main(String[] arguments) throws Exception {
    SpringApplication application = new SpringApplication(SpringCases.class);
    application.setDefaultProperties(
        Map.of(
            "server.port", "0",
            "server.http2.enabled", "true",
            "logging.level.root", "OFF",
            "spring.main.banner-mode", "off"));
    ConfigurableApplicationContext context = application.run();
    System.out.println("listening " + context.getEnvironment().getProperty("local.server.port"));
    while (System.in.read() >= 0) {}
    context.close();
  }

  @GetMapping(path = "/hello/{name}", produces = "text/plain;charset=UTF-8")
  @ResponseBody
  public String hello(@PathVariable("name") String name) {
    return "hello " + name;
  }

  @PostMapping("/echo")
  @ResponseBody
  public byte[] echo(@RequestBody byte[] body) {
    return body;
  }

  @GetMapping("/stream")
  public void stream(HttpServletResponse response) throws IOException {
    OutputStream out = response.getOutputStream();
    for (String part : new String[] {"one ", "two ", "three"}) {
      out.write(part.getBytes());
      out.flush();
    }
  }

  @GetMapping("/async")
  @ResponseBody
  public Callable<String> async() {
    return () -> "later";
  }

  @GetMapping("/boom")
  @ResponseBody
  public String boom() {
    throw new IllegalStateException("as wanted");
  }

  @GetMapping("/late-boom")
  public void lateBoom(HttpServletResponse response) throws IOException {
    response.getOutputStream().write("some".getBytes());
    response.flushBuffer();
    throw new IllegalStateException("as wanted");
  }

  @GetMapping("/endless")
  public void endless(HttpServletResponse response) throws IOException {
    byte[] block = new byte[8192];
    while (true) {
      response.getOutputStream().write(block);
      response.getOutputStream().flush();
    }
  }

  @GetMapping("/forward")
  public String forward() {
    return "forward:/hello/forwarded";
  }

  @Override
  public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
    registry.addHandler(
        new TextWebSocketHandler() {
          @Override
          protected void handleTextMessage(WebSocketSession session, TextMessage message)
              throws Exception {
            session.sendMessage(message);
          }
        },
        "/socket");
  }
}
