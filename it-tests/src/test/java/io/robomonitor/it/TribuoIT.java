package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training with Tribuo, which is the same with the agent and without. */
class TribuoIT {

  @TempDir Path folder;

  @Covers(
      area = Covers.Area.TRAINING,
      library = "Tribuo",
      instrumentations = "tribuo",
      records =
          "runs of trainers; steps, losses, epochs and plan of gradient descent; evaluations, predictions")
  @ParameterizedTest
  @CsvSource({"4.1.0,17", "4.3.2,17", "4.3.2,25"})
  void counts_steps_runs_and_predictions_and_sees_evaluations(String version, int java)
      throws Exception {
    TestApplication application =
        TestApplication.of("acme.TribuoApp")
            .with(
                Libraries.of(
                    "org.tribuo:tribuo-classification-sgd:" + version,
                    "org.tribuo:tribuo-classification-tree:" + version))
            .compileInto(folder);
    ForkedJvm.Builder run = ForkedJvm.run(application).on(JavaHome.of(java));
    List<String> printed = Unmonitored.output(run);
    try (ForkedJvm jvm = run.agent().start()) {
      jvm.awaitOutput("done");
      Scrape scrape = jvm.scrape();

      assertThat(scrape.family("training_steps_total"))
          .isEqualTo(
              """
              {model="BaggingTrainer"} 808
              {model="CARTClassificationTrainer"} 1
              {model="LinearSGDTrainer"} 33""");
      assertThat(scrape.family("training_step_duration_seconds_count"))
          .isEqualTo(scrape.family("training_steps_total"));
      assertThat(scrape.family("training_samples_total"))
          .isEqualTo(
              """
              {model="BaggingTrainer"} 808
              {model="CARTClassificationTrainer"} 101
              {model="LinearSGDTrainer"} %s"""
                  .formatted(jvm.awaitOutput("losses ")));
      assertThat(scrape.family("training_batch_size"))
          .isEqualTo(
              """
              {model="BaggingTrainer"} 1
              {model="CARTClassificationTrainer"} 101
              {model="LinearSGDTrainer"} 1""");
      assertThat(scrape.family("training_loss"))
          .contains("{model=\"LinearSGDTrainer\"} " + jvm.awaitOutput("last loss "))
          .contains("{model=\"BaggingTrainer\"} ")
          .hasLineCount(2);
      assertThat(scrape.family("training_epoch")).isEqualTo("{model=\"LinearSGDTrainer\"} 3");
      assertThat(scrape.family("training_epochs_planned"))
          .isEqualTo("{model=\"LinearSGDTrainer\"} 3");
      assertThat(scrape.family("training_steps_remaining"))
          .isEqualTo("{model=\"LinearSGDTrainer\"} 0");
      assertThat(scrape.family("training_phase_duration_seconds_count"))
          .isEqualTo(
              """
              {model="BaggingTrainer",phase="train"} 1
              {model="CARTClassificationTrainer",phase="train"} 1
              {model="LinearSGDTrainer",phase="train"} 1
              {model="LinearSGDTrainer",phase="validation"} 1""");
      assertThat(scrape.family("training_data_wait_seconds_total")).isEmpty();
      assertThat(scrape.family("validation_metric").lines())
          .contains(
              "{model=\"LinearSGDTrainer\",name=\"accuracy\"} " + jvm.awaitOutput("accuracy "),
              "{model=\"LinearSGDTrainer\",name=\"f1\"} " + jvm.awaitOutput("f1 "),
              "{model=\"LinearSGDTrainer\",name=\"precision\"} " + jvm.awaitOutput("precision "),
              "{model=\"LinearSGDTrainer\",name=\"recall\"} " + jvm.awaitOutput("recall "))
          .anyMatch(line -> line.contains("name=\"balanced_error_rate\""))
          .hasSize(5);
      assertThat(scrape.family("inference_requests_total"))
          .isEqualTo(
              """
              {model="bagging-ensemble",outcome="error"} 0
              {model="bagging-ensemble",outcome="success"} 1
              {model="linear-sgd-model",outcome="error"} 0
              {model="linear-sgd-model",outcome="success"} 1
              {model="oak",outcome="error"} 1
              {model="oak",outcome="success"} 41""");
      assertThat(scrape.family("inference_samples_total"))
          .isEqualTo(
              """
              {model="bagging-ensemble"} 40
              {model="linear-sgd-model"} 40
              {model="oak"} 80""");
      assertThat(scrape.sum("robo_monitor_weave_errors_total")).isZero();
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.stdout()).isEqualTo(printed);
    }
  }
}
