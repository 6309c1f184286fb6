package io.robomonitor.agent;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.agent.config.AgentConfig;
import java.util.List;

/** What the agent weaves where nothing is configured, for tests of other packages. */
public final class DefaultInstrumentations {

  private DefaultInstrumentations() {}

  /** All of them, as the agent makes them. */
  public static List<LibraryInstrumentation> all() {
    return Instrumentations.enabled(AgentConfig.defaults("test"));
  }
}
