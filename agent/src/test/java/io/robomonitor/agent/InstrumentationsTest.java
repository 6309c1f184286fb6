package io.robomonitor.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.agent.config.AgentConfig;
import io.robomonitor.agent.config.ConfigLoader;
import io.robomonitor.agent.config.ConfigSources;
import io.robomonitor.agent.config.InstrumentationNames;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstrumentationsTest {

  @Test
  void every_instrumentation_has_a_switch_and_every_switch_an_instrumentation() {
    assertThat(names(AgentConfig.defaults("test")).stream().distinct())
        .containsExactlyInAnyOrderElementsOf(InstrumentationNames.ALL);
  }

  @Test
  void what_is_switched_off_is_not_woven() {
    assertThat(names(config("instrumentations.jdbc=false")))
        .contains("servlet", "training")
        .doesNotContain("jdbc");
  }

  @Test
  void one_is_left_out_without_the_others() {
    assertThat(names(config("instrumentations.servlet=false")))
        .contains("jdbc", "tomcat", "jetty")
        .doesNotContain("servlet");
  }

  private static AgentConfig config(String argument) {
    return new ConfigLoader(InstrumentationNames.ALL)
        .load(new ConfigSources(argument, Map.of(), Map.of(), null))
        .config();
  }

  private static List<String> names(AgentConfig config) {
    return Instrumentations.enabled(config).stream().map(LibraryInstrumentation::name).toList();
  }
}
