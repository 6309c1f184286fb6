package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks of Deeplearning4j and a graph of SameDiff, which train as they would without us. */
@Tag("large")
class Deeplearning4jIT {

  @TempDir Path folder;

  @Covers(
      area = Covers.Area.TRAINING,
      library = "Deeplearning4j",
      instrumentations = "deeplearning4j",
      records =
          "steps, samples, score as loss, learning rate, epochs and their plan, phases, evaluations, outputs")
  @Covers(
      area = Covers.Area.TRAINING,
      library = "SameDiff",
      instrumentations = "samediff",
      records =
          "steps, samples, learning rate, epochs and their plan, evaluations; the loss where SameDiff computes it")
  @ParameterizedTest
  @ValueSource(strings = {"1.0.0-beta7", "1.0.0-M2.1"})
  void records_what_networks_know_of_themselves_and_changes_no_weight(String version)
      throws Exception {
    TestApplication application =
        TestApplication.of("acme.Deeplearning4jApp")
            .with(
                Libraries.of(
                    "org.deeplearning4j:deeplearning4j-nn:" + version,
                    "org.nd4j:nd4j-native:" + version,
                    "org.nd4j:nd4j-native:jar:linux-x86_64:" + version))
            .compileInto(folder);
    List<String> unmonitored = printedWithoutAgent(application);
    try (ForkedJvm jvm = ForkedJvm.run(application).agent().start()) {
      jvm.awaitOutput("done");

      Scrape scrape = jvm.scrape();

      showsTraining(scrape, unmonitored);
      showsValidation(scrape, unmonitored);
      showsInference(scrape);
      assertThat(scrape.sum("robo_monitor_weave_errors_total")).isZero();
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.stdout()).isEqualTo(unmonitored);
    }
  }

  private static void showsTraining(Scrape scrape, List<String> printed) {
    assertThat(scrape.family("training_steps_total"))
        .isEqualTo(
            """
            {model="ComputationGraph"} 10
            {model="MultiLayerNetwork"} 23
            {model="SameDiff"} 15""");
    assertThat(scrape.family("training_samples_total"))
        .isEqualTo(
            """
            {model="ComputationGraph"} 80
            {model="MultiLayerNetwork"} 179
            {model="SameDiff"} 120""");
    assertThat(scrape.family("training_loss"))
        .isEqualTo(
            """
            {model="ComputationGraph"} %s
            {model="MultiLayerNetwork"} %s%s"""
                .formatted(
                    value(printed, "graph score"),
                    value(printed, "layers score"),
                    isKnown(printed, "operations loss")
                        ? "\n{model=\"SameDiff\"} " + value(printed, "operations loss")
                        : ""));
    assertThat(scrape.family("training_learning_rate"))
        .isEqualTo(
            """
            {model="ComputationGraph"} 0.5
            {model="MultiLayerNetwork"} 0.25
            {model="SameDiff"} 0.125""");
    assertThat(scrape.family("training_epoch"))
        .isEqualTo(
            """
            {model="ComputationGraph"} 2
            {model="MultiLayerNetwork"} 4
            {model="SameDiff"} 3""");
    assertThat(scrape.family("training_epochs_planned")).isEqualTo(scrape.family("training_epoch"));
    assertThat(scrape.family("training_phase_duration_seconds_count"))
        .isEqualTo(
            """
            {model="ComputationGraph",phase="backward"} 10
            {model="ComputationGraph",phase="forward"} 10
            {model="ComputationGraph",phase="optimizer"} 10
            {model="MultiLayerNetwork",phase="backward"} 23
            {model="MultiLayerNetwork",phase="forward"} 23
            {model="MultiLayerNetwork",phase="optimizer"} 23""");
  }

  private static void showsValidation(Scrape scrape, List<String> printed) {
    assertThat(scrape.family("validation_metric"))
        .isEqualTo(
            """
            {model="ComputationGraph",name="mae"} %s
            {model="ComputationGraph",name="mse"} %s
            {model="ComputationGraph",name="r2"} %s
            {model="ComputationGraph",name="rmse"} %s
            {model="MultiLayerNetwork",name="accuracy"} %s
            {model="MultiLayerNetwork",name="f1"} %s
            {model="MultiLayerNetwork",name="precision"} %s
            {model="MultiLayerNetwork",name="recall"} %s
            {model="SameDiff",name="accuracy"} %s
            {model="SameDiff",name="f1"} %s
            {model="SameDiff",name="precision"} %s
            {model="SameDiff",name="recall"} %s"""
                .formatted(
                    value(printed, "graph mae"),
                    value(printed, "graph mse"),
                    value(printed, "graph r2"),
                    value(printed, "graph rmse"),
                    value(printed, "layers accuracy"),
                    value(printed, "layers f1"),
                    value(printed, "layers precision"),
                    value(printed, "layers recall"),
                    value(printed, "operations accuracy"),
                    value(printed, "operations f1"),
                    value(printed, "operations precision"),
                    value(printed, "operations recall")));
  }

  /** Neither steps nor evaluations count as calls. */
  private static void showsInference(Scrape scrape) {
    assertThat(scrape.family("inference_requests_total"))
        .isEqualTo(
            """
            {model="ComputationGraph",outcome="error"} 0
            {model="ComputationGraph",outcome="success"} 1
            {model="MultiLayerNetwork",outcome="error"} 1
            {model="MultiLayerNetwork",outcome="success"} 8
            {model="SameDiff",outcome="error"} 0
            {model="SameDiff",outcome="success"} 1""");
    assertThat(scrape.family("inference_samples_total"))
        .isEqualTo(
            """
            {model="ComputationGraph"} 6
            {model="MultiLayerNetwork"} 56
            {model="SameDiff"} 9""");
  }

  /** As a family shows it. */
  private static String value(List<String> printed, String what) {
    return printed.stream()
        .filter(line -> line.startsWith(what + " "))
        .findFirst()
        .orElseThrow()
        .substring(what.length() + 1)
        .replaceFirst("\\.0$", "");
  }

  private static boolean isKnown(List<String> printed, String what) {
    return !value(printed, what).equals("0");
  }

  private static List<String> printedWithoutAgent(TestApplication application) throws Exception {
    try (ForkedJvm jvm = ForkedJvm.run(application).start()) {
      assertThat(jvm.finish()).isZero();
      return jvm.stdout();
    }
  }
}
