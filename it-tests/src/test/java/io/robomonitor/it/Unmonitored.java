package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** A run without the agent, for what an application prints by itself. */
final class Unmonitored {

  private Unmonitored() {}

  /** Everything on standard output of an application that goes on when its input ends. */
  static List<String> output(ForkedJvm.Builder application) throws Exception {
    try (ForkedJvm jvm = application.start()) {
      assertThat(jvm.finish()).isZero();
      return jvm.stdout();
    }
  }
}
