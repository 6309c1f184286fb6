package acme.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/** Files at any path, as Spring Boot has them. */
@Configuration
public class WebFluxResources implements WebFluxConfigurer {

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    try {
      Path folder = Files.createTempDirectory("resources");
      Files.writeString(folder.resolve("present.txt"), "present");
      registry.addResourceHandler("/**").addResourceLocations(folder.toUri().toString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
