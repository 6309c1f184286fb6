package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Boosting with XGBoost4J, which is the same with the agent and without. */
class XgboostIT {

  @TempDir Path folder;

  @Covers(
      area = Covers.Area.TRAINING,
      library = "XGBoost4J",
      instrumentations = "xgboost",
      records = "rounds and their plan, rows, learning rate, evaluations, predictions, load times")
  @ParameterizedTest
  @CsvSource({"1.0.0,17", "1.7.6,17", "3.4.0,17", "3.4.0,25"})
  void counts_rounds_and_predictions_and_reads_evaluations(String version, int java)
      throws Exception {
    TestApplication application =
        TestApplication.of("acme.XgboostApp")
            .with(
                Libraries.of(
                    "ml.dmlc:xgboost4j_2.12:" + version,
                    "com.fasterxml.jackson.core:jackson-databind:2.19.2"))
            .compileInto(folder);
    List<String> printed = Unmonitored.output(run(application, java));
    try (ForkedJvm jvm = run(application, java).agent().start()) {
      jvm.awaitOutput("done");
      Scrape scrape = jvm.scrape();

      assertThat(scrape.family("training_steps_total"))
          .isEqualTo("{model=\"xgboost\"} " + jvm.awaitOutput("rounds "));
      assertThat(scrape.family("training_samples_total"))
          .isEqualTo("{model=\"xgboost\"} " + jvm.awaitOutput("rows "));
      assertThat(scrape.family("training_batch_size")).isEqualTo("{model=\"xgboost\"} 400");
      assertThat(scrape.family("training_learning_rate")).isEqualTo("{model=\"xgboost\"} 3");
      assertThat(scrape.family("training_steps_remaining")).isEqualTo("{model=\"xgboost\"} 0");
      assertThat(scrape.family("training_loss"))
          .isEqualTo("{model=\"xgboost\"} " + jvm.awaitOutput("train-logloss "));
      assertThat(scrape.family("training_metric"))
          .isEqualTo("{model=\"xgboost\",name=\"train-share\"} " + jvm.awaitOutput("train-share "));
      assertThat(scrape.family("validation_metric"))
          .isEqualTo(
              "{model=\"xgboost\",name=\"seen-logloss\"} "
                  + jvm.awaitOutput("seen-logloss ")
                  + "\n{model=\"xgboost\",name=\"test-set-logloss\"} "
                  + jvm.awaitOutput("test-set-logloss ")
                  + "\n{model=\"xgboost\",name=\"test-set-share\"} "
                  + jvm.awaitOutput("test-set-share "));
      assertThat(scrape.family("training_errors_total")).isEqualTo("{model=\"xgboost\"} 0");
      assertThat(scrape.family("inference_requests_total"))
          .isEqualTo(
              "{model=\"xgboost\",outcome=\"error\"} 1\n"
                  + "{model=\"xgboost\",outcome=\"success\"} "
                  + jvm.awaitOutput("predictions "));
      assertThat(scrape.family("inference_samples_total"))
          .isEqualTo("{model=\"xgboost\"} " + jvm.awaitOutput("predicted "));
      assertThat(scrape.family("inference_model_load_seconds_count"))
          .isEqualTo("{model=\"xgboost\"} 1");
      assertThat(scrape.sum("robo_monitor_weave_errors_total")).isZero();
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.stdout()).isEqualTo(printed);
    }
  }

  private ForkedJvm.Builder run(TestApplication application, int java) {
    return ForkedJvm.run(application)
        .on(JavaHome.of(java))
        .arguments(folder.resolve("model.ubj").toString());
  }
}
