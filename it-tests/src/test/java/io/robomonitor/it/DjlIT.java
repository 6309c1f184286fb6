package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DJL with PyTorch: the library's loop, one of the application's own, steps with a name. */
@Tag("large")
class DjlIT {

  private static final String CONFIG =
      """
      training:
        methods:
          - {method: "acme.DjlApp#step", model: named}
      """;

  /** Where DJL unpacks PyTorch: kept between runs, outside the home directory. */
  private static final Path CACHE = Path.of("target", "djl").toAbsolutePath();

  @TempDir Path folder;

  @Covers(
      area = Covers.Area.TRAINING,
      library = "DJL, with PyTorch",
      instrumentations = "djl",
      records =
          "steps, phases, samples, loss, learning rate, epochs and their plan, evaluators, predictors and their load times")
  @ParameterizedTest
  @CsvSource({"0.27.0, 2.1.1", "0.35.1, 2.7.1"})
  void shows_training_and_inference_and_changes_no_bit(String version, String pytorch)
      throws Exception {
    TestApplication application =
        TestApplication.of("acme.DjlApp")
            .with(
                Libraries.of(
                    "ai.djl.pytorch:pytorch-engine:" + version,
                    "ai.djl.pytorch:pytorch-jni:" + pytorch + "-" + version,
                    "ai.djl.pytorch:pytorch-native-cpu:jar:linux-x86_64:" + pytorch))
            .compileInto(folder);
    List<String> unmonitored;
    try (ForkedJvm jvm = offline(application).start()) {
      assertThat(jvm.finish()).isZero();
      unmonitored = jvm.stdout();
    }
    Path config = Files.writeString(folder.resolve("robo-monitor.yml"), CONFIG);
    try (ForkedJvm jvm = offline(application).agent(config).start()) {
      jvm.awaitOutput("in the second step");
      shows_a_run_from_its_first_step(jvm.scrape());
      jvm.tell("go on");
      jvm.awaitOutput("done");

      shows_training(jvm, jvm.scrape());
      shows_phases(jvm.scrape());
      shows_inference(jvm.scrape());

      assertThat(jvm.scrape().sum("robo_monitor_weave_errors_total")).isZero();
      assertThat(jvm.scrape().sum("robo_monitor_advice_errors_total")).isZero();
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.stdout()).isEqualTo(unmonitored);
    }
  }

  private static void shows_a_run_from_its_first_step(Scrape scrape) {
    assertThat(scrape.family("training_epochs_planned")).isEqualTo("{model=\"policy\"} 3");
    assertThat(scrape.family("training_steps_total")).isEqualTo("{model=\"policy\"} 1");
    assertThat(scrape.family("training_steps_remaining")).isEqualTo("{model=\"policy\"} 11");
  }

  private static void shows_training(ForkedJvm jvm, Scrape scrape) throws Exception {
    assertThat(scrape.family("training_steps_total"))
        .isEqualTo(
            """
            {model="named"} %s
            {model="policy"} %s
            {model="reward"} %s""",
            jvm.awaitOutput("critic steps "),
            jvm.awaitOutput("policy steps "),
            jvm.awaitOutput("reward steps "));
    assertThat(scrape.family("training_step_duration_seconds_count"))
        .isEqualTo(scrape.family("training_steps_total"));
    assertThat(scrape.family("training_errors_total"))
        .isEqualTo(
            """
            {model="named"} 0
            {model="policy"} 0
            {model="reward"} 1""");
    assertThat(scrape.family("training_samples_total"))
        .isEqualTo(
            """
            {model="named"} 96
            {model="policy"} %s
            {model="reward"} 128""",
            jvm.awaitOutput("policy samples "));
    assertThat(scrape.family("training_batch_size"))
        .isEqualTo(
            """
            {model="named"} 32
            {model="policy"} 4
            {model="reward"} 32""");
    assertThat(scrape.family("training_loss"))
        .isEqualTo(
            """
            {model="named"} %s
            {model="policy"} %s
            {model="reward"} %s""",
            jvm.awaitOutput("critic loss "),
            jvm.awaitOutput("policy loss "),
            jvm.awaitOutput("reward loss "));
    assertThat(scrape.family("training_learning_rate"))
        .isEqualTo(
            """
            {model="named"} 0.0010000000474974513
            {model="policy"} %s
            {model="reward"} 0.009999999776482582""",
            jvm.awaitOutput("policy rate "));
    assertThat(scrape.family("training_epoch"))
        .isEqualTo(
            """
            {model="policy"} 3
            {model="reward"} 2""");
    assertThat(scrape.family("training_epochs_planned")).isEqualTo("{model=\"policy\"} 3");
    assertThat(scrape.family("training_steps_remaining")).isEqualTo("{model=\"policy\"} 0");
    assertThat(scrape.family("training_epoch_loss"))
        .isEqualTo("{model=\"policy\"} %s", jvm.awaitOutput("policy train_loss "));
    assertThat(scrape.family("training_accuracy"))
        .isEqualTo("{model=\"policy\"} %s", jvm.awaitOutput("policy train_Accuracy "));
    assertThat(scrape.family("validation_metric"))
        .isEqualTo(
            """
            {model="policy",name="accuracy"} %s
            {model="policy",name="loss"} %s""",
            jvm.awaitOutput("policy validate_Accuracy "), jvm.awaitOutput("policy validate_loss "));
  }

  private static void shows_phases(Scrape scrape) {
    assertThat(scrape.family("training_phase_duration_seconds_count"))
        .isEqualTo(
            """
            {model="named",phase="backward"} 3
            {model="named",phase="forward"} 3
            {model="named",phase="optimizer"} 3
            {model="policy",phase="backward"} 12
            {model="policy",phase="forward"} 12
            {model="policy",phase="optimizer"} 12
            {model="reward",phase="backward"} 4
            {model="reward",phase="forward"} 4
            {model="reward",phase="optimizer"} 3""");
  }

  private static void shows_inference(Scrape scrape) {
    assertThat(scrape.family("inference_requests_total"))
        .isEqualTo(
            """
            {model="policy",outcome="error"} 1
            {model="policy",outcome="success"} 6""");
    assertThat(scrape.family("inference_samples_total")).isEqualTo("{model=\"policy\"} 8");
    assertThat(scrape.family("inference_model_load_seconds_count"))
        .isEqualTo("{model=\"policy\"} 1");
  }

  /** Downloads nothing, tells nobody, and computes on one thread: the same bits each time. */
  private static ForkedJvm.Builder offline(TestApplication application) {
    return ForkedJvm.run(application)
        .option("-DDJL_CACHE_DIR=" + CACHE)
        .option("-Dai.djl.offline=true", "-DOPT_OUT_TRACKING=true")
        .option("-Dai.djl.pytorch.num_threads=1");
  }
}
