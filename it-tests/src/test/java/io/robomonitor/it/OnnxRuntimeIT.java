package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Predictions of models that ONNX Runtime loaded, from a file and from memory. */
class OnnxRuntimeIT {

  private static final String NEWEST = "1.29.0";

  @TempDir Path folder;

  @Covers(
      area = Covers.Area.TRAINING,
      library = "ONNX Runtime",
      instrumentations = "onnxruntime",
      records = "calls, samples, errors, load times")
  @ParameterizedTest
  @ValueSource(strings = {"1.4.0", "1.16.3", NEWEST})
  void counts_calls_and_samples_and_changes_no_prediction(String version) throws Exception {
    TestApplication application =
        TestApplication.of("acme.OnnxRuntimeApp", "acme.OnnxModelFile")
            .with(Libraries.of("com.microsoft.onnxruntime:onnxruntime:" + version))
            .compileInto(folder);
    List<String> unmonitored = printedWithoutAgent(application);
    try (ForkedJvm jvm = ForkedJvm.run(application).agent().start()) {
      jvm.awaitOutput("done");

      Scrape scrape = jvm.scrape();

      assertThat(scrape.family("inference_requests_total"))
          .isEqualTo(
              """
              {model="ranker.v2",outcome="error"} 1
              {model="ranker.v2",outcome="success"} 5
              {model="wear",outcome="error"} 0
              {model="wear",outcome="success"} 1""");
      assertThat(scrape.family("inference_duration_seconds_count"))
          .isEqualTo(
              """
              {model="ranker.v2"} 6
              {model="wear"} 1""");
      assertThat(scrape.family("inference_samples_total"))
          .isEqualTo(
              """
              {model="ranker.v2"} 12
              {model="wear"} 5""");
      assertThat(scrape.family("inference_model_load_seconds_count"))
          .isEqualTo(
              """
              {model="ranker.v2"} 1
              {model="wear"} 1""");
      assertThat(scrape.sum("robo_monitor_weave_errors_total")).isZero();
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.stdout()).isEqualTo(unmonitored);
    }
  }

  /** Over a stand-in for the class that trains: the published natives cannot. */
  @Covers(
      area = Covers.Area.TRAINING,
      library = "ONNX Runtime",
      instrumentations = "onnxruntime",
      records =
          "training over a stand-in for its natives: steps, phases, loss, learning rate, validation",
      versions = NEWEST)
  @Test
  void counts_a_step_for_each_change_of_the_weights() throws Exception {
    TestApplication application =
        TestApplication.of("acme.OnnxTrainingApp", "ai.onnxruntime.OrtTrainingSession")
            .with(Libraries.of("com.microsoft.onnxruntime:onnxruntime:" + NEWEST))
            .compileInto(folder);
    List<String> unmonitored = printedWithoutAgent(application);
    try (ForkedJvm jvm = ForkedJvm.run(application).agent().start()) {
      jvm.awaitOutput("done");

      Scrape scrape = jvm.scrape();

      assertThat(scrape.family("training_steps_total")).isEqualTo("{model=\"wear\"} 7");
      assertThat(scrape.family("training_errors_total")).isEqualTo("{model=\"wear\"} 1");
      assertThat(scrape.family("training_samples_total")).isEqualTo("{model=\"wear\"} 72");
      assertThat(scrape.family("training_loss"))
          .isEqualTo("{model=\"wear\"} " + asDouble(last(unmonitored, "loss ")));
      assertThat(scrape.family("training_learning_rate")).isEqualTo("{model=\"wear\"} 0.125");
      assertThat(scrape.family("training_phase_duration_seconds_count"))
          .isEqualTo(
              """
              {model="wear",phase="forward_backward"} 13
              {model="wear",phase="optimizer"} 6""");
      assertThat(scrape.family("validation_metric"))
          .isEqualTo("{model=\"wear\",name=\"loss\"} " + last(unmonitored, "validation "));
      assertThat(scrape.sum("robo_monitor_weave_errors_total")).isZero();
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.stdout()).isEqualTo(unmonitored);
    }
  }

  private static String last(List<String> lines, String prefix) {
    return lines.stream()
        .filter(line -> line.startsWith(prefix))
        .reduce((first, second) -> second)
        .orElseThrow()
        .substring(prefix.length());
  }

  /** As a metric shows a float. */
  private static String asDouble(String number) {
    return String.valueOf((double) Float.parseFloat(number));
  }

  private static List<String> printedWithoutAgent(TestApplication application) throws Exception {
    try (ForkedJvm jvm = ForkedJvm.run(application).start()) {
      assertThat(jvm.finish()).isZero();
      return jvm.stdout();
    }
  }
}
