package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training with Smile, which is the same with the agent and without. */
class SmileIT {

  /** What Smile shares out to a pool differs from run to run, as does what it draws by chance. */
  private static final String ALONE = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=0";

  private static final String VERSION = "2.6.0";

  @TempDir Path folder;

  @Covers(
      area = Covers.Area.TRAINING,
      library = "Smile",
      instrumentations = "smile",
      records =
          "updates of perceptrons, fits of classifiers, regressions and clusterings, metrics, predictions",
      versions = VERSION)
  @Test
  void counts_steps_fits_and_predictions_and_sees_metrics() throws Exception {
    ForkedJvm.Builder run = ForkedJvm.run(application()).option(ALONE);
    List<String> printed = Unmonitored.output(run);
    try (ForkedJvm jvm = run.agent().start()) {
      counts_everything(jvm);
      assertThat(jvm.stdout()).isEqualTo(printed);
    }
  }

  @Test
  void what_a_fit_does_in_a_pool_is_a_part_of_it() throws Exception {
    try (ForkedJvm jvm =
        ForkedJvm.run(application())
            .option("-Djava.util.concurrent.ForkJoinPool.common.parallelism=3")
            .agent()
            .start()) {
      counts_everything(jvm);
    }
  }

  @Test
  void the_same_on_java_25() throws Exception {
    try (ForkedJvm jvm = ForkedJvm.run(application()).on(JavaHome.of(25)).agent().start()) {
      counts_everything(jvm);
    }
  }

  private void counts_everything(ForkedJvm jvm) throws Exception {
    jvm.awaitOutput("done");
    Scrape scrape = jvm.scrape();

    assertThat(scrape.family("training_steps_total"))
        .isEqualTo(
            """
            {model="GradientTreeBoost"} 1
            {model="KMeans"} 1
            {model="MLP"} 247
            {model="RandomForest"} 1
            {model="SVM"} 1""");
    assertThat(scrape.family("training_samples_total"))
        .isEqualTo(
            """
            {model="GradientTreeBoost"} 120
            {model="KMeans"} 120
            {model="MLP"} 361
            {model="RandomForest"} 120
            {model="SVM"} 120""");
    assertThat(scrape.family("training_phase_duration_seconds_count"))
        .isEqualTo(
            """
            {model="GradientTreeBoost",phase="fit"} 1
            {model="KMeans",phase="fit"} 1
            {model="RandomForest",phase="fit"} 1
            {model="SVM",phase="fit"} 1""");
    assertThat(scrape.sum("training_errors_total")).isZero();
    assertThat(scrape.family("validation_metric"))
        .isEqualTo(
            "{model=\"GradientTreeBoost\",name=\"rmse\"} "
                + jvm.awaitOutput("rmse ")
                + "\n{model=\"RandomForest\",name=\"accuracy\"} "
                + jvm.awaitOutput("accuracy "));
    assertThat(scrape.family("inference_requests_total"))
        .isEqualTo(
            """
            {model="GradientTreeBoost",outcome="error"} 0
            {model="GradientTreeBoost",outcome="success"} 1
            {model="MLP",outcome="error"} 1
            {model="MLP",outcome="success"} 31
            {model="RandomForest",outcome="error"} 0
            {model="RandomForest",outcome="success"} 1
            {model="SVM",outcome="error"} 0
            {model="SVM",outcome="success"} 1""");
    assertThat(scrape.family("inference_samples_total"))
        .isEqualTo(
            """
            {model="GradientTreeBoost"} 120
            {model="MLP"} 31
            {model="RandomForest"} 30
            {model="SVM"} 30""");
    assertThat(scrape.sum("robo_monitor_weave_errors_total")).isZero();
    assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
    assertThat(jvm.finish()).isZero();
  }

  private TestApplication application() throws Exception {
    return TestApplication.of("acme.SmileApp")
        .with(
            Libraries.of(
                "com.github.haifengl:smile-core:" + VERSION,
                "org.bytedeco:openblas:0.3.10-1.5.4",
                "org.bytedeco:openblas:jar:linux-x86_64:0.3.10-1.5.4",
                "org.bytedeco:javacpp:jar:linux-x86_64:1.5.4"))
        .compileInto(folder);
  }
}
