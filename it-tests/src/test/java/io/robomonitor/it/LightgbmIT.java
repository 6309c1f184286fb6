package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Boosting with LightGBM4J, which is the same with the agent and without. */
class LightgbmIT {

  @TempDir Path folder;

  @Covers(
      area = Covers.Area.TRAINING,
      library = "LightGBM4J",
      instrumentations = "lightgbm",
      records = "rounds, rows, learning rate, evaluations, predictions, load times")
  @ParameterizedTest
  @CsvSource({"3.3.2-5,17", "4.3.0-1,17", "4.3.0-1,25"})
  void counts_rounds_and_predictions_and_sees_evaluations(String version, int java)
      throws Exception {
    TestApplication application =
        TestApplication.of("acme.LightgbmApp")
            .with(Libraries.of("io.github.metarank:lightgbm4j:" + version))
            .compileInto(folder);
    ForkedJvm.Builder run = ForkedJvm.run(application).on(JavaHome.of(java));
    List<String> printed = Unmonitored.output(run);
    try (ForkedJvm jvm = run.agent().start()) {
      jvm.awaitOutput("step");
      Scrape unasked = jvm.scrape();
      jvm.tell("on");
      jvm.awaitOutput("done");
      Scrape scrape = jvm.scrape();

      assertThat(unasked.family("training_loss"))
          .isEqualTo("{model=\"lightgbm\"} " + jvm.awaitOutput("loss "));
      assertThat(unasked.family("training_metric"))
          .isEqualTo("{model=\"lightgbm\",name=\"training-auc\"} " + jvm.awaitOutput("auc "));
      assertThat(unasked.family("training_learning_rate")).isEqualTo("{model=\"lightgbm\"} 0.2");
      assertThat(unasked.family("training_steps_total")).isEqualTo("{model=\"lightgbm\"} 20");

      assertThat(scrape.family("training_loss"))
          .isEqualTo("{model=\"lightgbm\"} " + jvm.awaitOutput("watched loss "));
      assertThat(scrape.family("training_metric"))
          .isEqualTo(
              "{model=\"lightgbm\",name=\"training-auc\"} " + jvm.awaitOutput("watched auc "));
      assertThat(scrape.family("validation_metric"))
          .isEqualTo(
              "{model=\"lightgbm\",name=\"valid_1-auc\"} "
                  + jvm.awaitOutput("valid auc ")
                  + "\n{model=\"lightgbm\",name=\"valid_1-binary_logloss\"} "
                  + jvm.awaitOutput("valid loss "));
      assertThat(scrape.family("training_learning_rate")).isEqualTo("{model=\"lightgbm\"} 0.4");
      assertThat(scrape.family("training_steps_total")).isEqualTo("{model=\"lightgbm\"} 35");
      assertThat(scrape.family("training_samples_total")).isEqualTo("{model=\"lightgbm\"} 14000");
      assertThat(scrape.family("training_batch_size")).isEqualTo("{model=\"lightgbm\"} 400");
      assertThat(scrape.family("training_errors_total")).isEqualTo("{model=\"lightgbm\"} 0");
      assertThat(scrape.family("inference_requests_total"))
          .isEqualTo(
              """
              {model="lightgbm",outcome="error"} 0
              {model="lightgbm",outcome="success"} 5""");
      assertThat(scrape.family("inference_samples_total"))
          .isEqualTo("{model=\"lightgbm\"} " + (400 + 100 + 1 + 1 + 100));
      assertThat(scrape.family("inference_model_load_seconds_count"))
          .isEqualTo("{model=\"lightgbm\"} 1");
      assertThat(scrape.sum("robo_monitor_weave_errors_total")).isZero();
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.stdout()).isEqualTo(printed);
    }
  }
}
