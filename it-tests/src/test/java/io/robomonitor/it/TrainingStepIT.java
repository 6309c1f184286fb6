package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training steps, named by annotation or by configuration. */
class TrainingStepIT {

  private static final String CONFIG =
      """
      training:
        methods:
          - method: "acme.TrainingApp$Reward#step"
            model: reward
            loss: return
            batch-size: arg0[1]
            learning-rate: this.lr
            metrics: {"objective/kl": "arg0[0]"}
      """;

  @TempDir Path folder;

  @Test
  void measures_steps_annotated_with_the_api() throws Exception {
    measures_steps(Training.compileInto(folder));
  }

  @Test
  void measures_steps_annotated_with_a_copy_of_the_annotation() throws Exception {
    measures_steps(Training.compileWithCopyInto(folder));
  }

  @ParameterizedTest
  @ValueSource(ints = {49, 50})
  void measures_steps_in_class_files_older_than_java_7(int version) throws Exception {
    measures_steps(Training.compileInto(folder, version));
  }

  private void measures_steps(TestApplication application) throws Exception {
    Path config = Files.writeString(folder.resolve("robo-monitor.yml"), CONFIG);
    try (ForkedJvm jvm = ForkedJvm.run(application).agent(config).start()) {
      Training.tell(jvm, 3, "policy");
      Training.tell(jvm, 2, "static");
      Training.tell(jvm, 2, "fail");
      Training.tell(jvm, 4, "reward");

      Scrape scrape = jvm.scrape();

      assertThat(scrape.family("training_steps_total"))
          .isEqualTo(
              """
              {model="failing"} 2
              {model="policy"} 3
              {model="reward"} 4
              {model="static"} 2""");
      assertThat(scrape.family("training_step_duration_seconds_count"))
          .isEqualTo(scrape.family("training_steps_total"));
      assertThat(scrape.family("training_errors_total"))
          .isEqualTo(
              """
              {model="failing"} 2
              {model="policy"} 0
              {model="reward"} 0
              {model="static"} 0""");
      assertThat(scrape.family("training_loss"))
          .isEqualTo(
              """
              {model="policy"} 0.125
              {model="reward"} 0.25""");
      assertThat(scrape.family("training_batch_size"))
          .isEqualTo(
              """
              {model="policy"} 3
              {model="reward"} 2""");
      assertThat(scrape.family("training_samples_total"))
          .isEqualTo(
              """
              {model="policy"} 9
              {model="reward"} 8""");
      assertThat(scrape.family("training_learning_rate"))
          .isEqualTo(
              """
              {model="policy"} 0.0025
              {model="reward"} 0.5""");
      assertThat(scrape.family("training_metric"))
          .isEqualTo("{model=\"reward\",name=\"objective/kl\"} 1");
      assertThat(jvm.finish()).isZero();
    }
  }
}
