package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent comes to an application that has been running for a while. */
class AttachIT {

  @TempDir Path folder;

  @Test
  void classes_loaded_before_are_measured_from_then_on() throws Exception {
    TestApplication application = Training.compileInto(folder);
    try (ForkedJvm jvm = ForkedJvm.run(application).start()) {
      Training.tell(jvm, 2, "policy");
      jvm.attachAgent();
      jvm.metrics();
      Training.tell(jvm, 3, "policy", 2);

      assertThat(jvm.scrape().family("training_steps_total")).isEqualTo("{model=\"policy\"} 3");
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.stdout())
          .containsExactly(
              "ready", "did policy", "did policy", "did policy", "did policy", "did policy");
      assertThat(jvm.stderr()).isEmpty();
    }
  }
}
