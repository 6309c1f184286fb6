package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The recording rules that users copy, under Prometheus' own test tool. */
class RecordingRulesIT {

  private static final Path CONFIGS =
      Path.of(System.getProperty("robo.apps", "src/apps"), "../../../configs").toAbsolutePath();

  @Test
  void rules_compute_what_their_tests_say() throws Exception {
    Process promtool =
        new ProcessBuilder(Tool.find("promtool"), "test", "rules", "recording_rules_test.yml")
            .directory(CONFIGS.resolve("tests").toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(promtool.waitFor()).as(output).isZero();
    assertThat(output).contains("SUCCESS");
  }
}
