package io.robomonitor.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNameTest {

  @ParameterizedTest
  @CsvSource({
    "/opt/my app/robo-1.0.jar --port 80, /opt/my app/robo-1.0.jar:/agent.jar, robo-1.0",
    "app.jar, app.jar, app",
    "'C:\\apps\\app.jar', 'C:\\apps\\app.jar', app",
    "com.acme.Application --fast, classes, Application",
    "com.acme/com.acme.Application, , Application",
    "Application, lib.jar, Application",
    "com.acme.Application conf.jar, conf.jar, Application",
    "' ', classes, java",
    ", classes, java"
  })
  void the_service_is_called_after_what_was_started(String command, String classPath, String name) {
    assertThat(ServiceName.of(command, classPath)).isEqualTo(name);
  }
}
