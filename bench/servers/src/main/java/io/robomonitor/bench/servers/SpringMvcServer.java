package io.robomonitor.bench.servers;

import java.io.Closeable;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Spring MVC as Spring Boot sets it up, on Tomcat. */
public final class SpringMvcServer implements Callable<Integer>, Closeable {

  private ConfigurableApplicationContext context;

  @Override
  public Integer call() {
    SpringApplication application = new SpringApplication(Configuration.class);
    application.setDefaultProperties(
        Map.of(
            "server.port", "0",
            "server.address", "127.0.0.1",
            "server.tomcat.max-keep-alive-requests", "-1",
            "server.tomcat.keep-alive-timeout", "1h",
            "server.tomcat.threads.min-spare", "8",
            "server.tomcat.threads.max", "8"));
    context = application.run();
    return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
  }

  @Override
  public void close() {
    context.close();
  }

  /** What an application says of itself. */
  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  public static class Configuration {

    @Bean
    Users users() {
      return new Users();
    }
  }

  /** The route. */
  @RestController
  public static class Users {

    @GetMapping("/users/{id}")
    User user(@PathVariable String id) {
      return User.of(id);
    }
  }
}
