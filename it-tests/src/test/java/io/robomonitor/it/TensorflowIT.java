package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TensorFlow for Java: predictions of sessions, functions and saved models; steps by name. */
@Covers(
    area = Covers.Area.TRAINING,
    library = "TensorFlow for Java",
    instrumentations = "tensorflow",
    records =
        "predictions of sessions, functions and saved models, load times; training where the configuration names its methods",
    versions = {TensorflowIT.OLD, TensorflowIT.NEW})
@Tag("large")
class TensorflowIT {

  private static final String CONFIG =
      """
      training:
        methods:
          - method: "acme.TensorflowApp#step"
            model: line
            loss: return
            batch-size: arg0.length
      """;

  static final String OLD = "0.4.2";
  static final String NEW = "1.1.0";

  /** Where JavaCPP unpacks TensorFlow: kept between runs, outside the home directory. */
  private static final Path CACHE = Path.of("target", "javacpp").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void shows_what_version_0_4_does_and_changes_no_bit() throws Exception {
    shows_what_it_does_and_changes_no_bit(
        TestApplication.of("acme.TensorflowApp")
            .replacing(".get(\"prediction\").get()", ".get(\"prediction\")")
            .with(
                Libraries.of(
                    "org.tensorflow:tensorflow-core-api:" + OLD,
                    "org.tensorflow:tensorflow-core-api:jar:linux-x86_64:" + OLD))
            .compileInto(folder));
  }

  @Test
  void shows_what_version_1_1_does_and_changes_no_bit() throws Exception {
    shows_what_it_does_and_changes_no_bit(
        TestApplication.of("acme.TensorflowApp")
            .with(
                Libraries.of(
                    "org.tensorflow:tensorflow-core-api:" + NEW,
                    "org.tensorflow:tensorflow-core-native:jar:linux-x86_64:" + NEW))
            .compileInto(folder));
  }

  private void shows_what_it_does_and_changes_no_bit(TestApplication application) throws Exception {
    List<String> unmonitored;
    try (ForkedJvm jvm = unpacked(application).start()) {
      assertThat(jvm.finish()).isZero();
      unmonitored = jvm.stdout();
    }
    Path config = Files.writeString(folder.resolve("robo-monitor.yml"), CONFIG);
    try (ForkedJvm jvm = unpacked(application).agent(config).start()) {
      jvm.awaitOutput("done");
      Scrape scrape = jvm.scrape();

      assertThat(scrape.family("inference_requests_total"))
          .isEqualTo(
              """
              {model="line",outcome="error"} 0
              {model="line",outcome="success"} 4
              {model="line_of_graph",outcome="error"} 0
              {model="line_of_graph",outcome="success"} 1
              {model="tensorflow",outcome="error"} 1
              {model="tensorflow",outcome="success"} 5""");
      assertThat(scrape.family("inference_samples_total"))
          .isEqualTo(
              """
              {model="line"} 24
              {model="line_of_graph"} 2
              {model="tensorflow"} 15""");
      assertThat(scrape.family("inference_model_load_seconds_count"))
          .isEqualTo("{model=\"line\"} 1");
      assertThat(scrape.family("training_steps_total")).isEqualTo("{model=\"line\"} 20");
      assertThat(scrape.family("training_samples_total")).isEqualTo("{model=\"line\"} 160");
      assertThat(scrape.family("training_loss"))
          .isEqualTo("{model=\"line\"} %s", jvm.awaitOutput("loss "));
      assertThat(scrape.sum("robo_monitor_weave_errors_total")).isZero();
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.stdout()).isEqualTo(unmonitored);
    }
  }

  private static ForkedJvm.Builder unpacked(TestApplication application) {
    return ForkedJvm.run(application).option("-Dorg.bytedeco.javacpp.cachedir=" + CACHE);
  }
}
