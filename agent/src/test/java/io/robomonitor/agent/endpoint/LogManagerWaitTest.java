package io.robomonitor.agent.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogManagerWaitTest {

  private static final String FILE = "java.util.logging.config.file";
  private static final String MANAGER = "java.util.logging.manager";
  private static final String CUSTOM = "org.acme.LogManager";

  @Test
  void waits_for_a_manager_that_only_the_container_can_load() {
    Map<String, String> properties = Map.of(FILE, "logging.properties", MANAGER, CUSTOM);

    assertThat(awaited(properties, name -> false)).isEqualTo(CUSTOM);
  }

  @Test
  void does_not_wait_for_a_manager_on_the_class_path() {
    Map<String, String> properties = Map.of(FILE, "logging.properties", MANAGER, CUSTOM);

    assertThat(awaited(properties, CUSTOM::equals)).isNull();
  }

  @Test
  void does_not_wait_where_the_http_server_leaves_logging_alone() {
    Map<String, String> properties = Map.of(MANAGER, CUSTOM);

    assertThat(awaited(properties, name -> false)).isNull();
  }

  @Test
  void code_that_logs_waits_whatever_the_configuration() {
    Map<String, String> properties = Map.of(MANAGER, CUSTOM);

    assertThat(LogManagerWait.awaited(true, properties::get, name -> false)).isEqualTo(CUSTOM);
    assertThat(LogManagerWait.awaited(true, properties::get, CUSTOM::equals)).isNull();
  }

  @Test
  void does_not_wait_for_the_default_manager() {
    Map<String, String> properties = Map.of(FILE, "logging.properties");

    assertThat(awaited(properties, name -> false)).isNull();
  }

  private static @Nullable String awaited(
      Map<String, String> properties, Predicate<String> onClassPath) {
    return LogManagerWait.awaited(
        LogManagerWait.isEager(properties::get), properties::get, onClassPath);
  }
}
