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
    AgentConfig config =
        new ConfigLoader(InstrumentationNames.ALL)
            .load(new ConfigSources("instrumentations.jdbc=false", Map.of(), Map.of(), null))
            .config();

    assertThat(names(config)).contains("servlet", "training").doesNotContain("jdbc");
  }

  private static List<String> names(AgentConfig config) {
    return Instrumentations.enabled(config).stream().map(LibraryInstrumentation::name).toList();
  }
}
