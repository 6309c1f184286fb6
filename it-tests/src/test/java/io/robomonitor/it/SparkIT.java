package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Spark MLlib in local mode: what the endpoint shows is what the models' own summaries say, and
 * what was learnt is the same to the bit as without the agent.
 */
@Tag("large")
class SparkIT {

  private static final List<String> FAMILIES =
      List.of(
          "training_phase_duration_seconds_count",
          "training_steps_total",
          "training_samples_total",
          "training_loss",
          "training_metric",
          "validation_metric");

  /**
   * What {@code spark-submit} opens for Spark on Java 17: its {@code JavaModuleOptions}, as far as
   * local mode needs it.
   */
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "jdk.internal.ref",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  @TempDir Path folder;

  /** The Scala library is the one Spark was built with; Maven alone would choose an older one. */
  @Covers(
      area = Covers.Area.TRAINING,
      library = "Spark MLlib, in the driver",
      instrumentations = "spark",
      records =
          "fits, iterations with their objectives, numbers from the models' summaries, evaluators")
  @ParameterizedTest
  @CsvSource({"3.5.6, 2.13.10", "4.2.0, 2.13.18"})
  void shows_fits_iterations_and_evaluations_as_the_models_summaries_do(String spark, String scala)
      throws Exception {
    TestApplication application =
        TestApplication.of("acme.SparkApp")
            .with(
                Libraries.of(
                    "org.scala-lang:scala-library:" + scala,
                    "org.apache.spark:spark-mllib_2.13:" + spark))
            .compileInto(folder);
    List<String> alone;
    try (ForkedJvm jvm = start(ForkedJvm.run(application))) {
      awaitEnd(jvm);
      assertThat(jvm.finish()).isZero();
      alone = jvm.stdout();
    }
    try (ForkedJvm jvm = start(ForkedJvm.run(application).agent())) {
      awaitEnd(jvm);
      Scrape scrape = jvm.scrape();

      for (String family : FAMILIES) {
        assertThat(scrape.family(family)).as(family).isNotEmpty().isEqualTo(said(alone, family));
      }
      assertThat(scrape.sum("training_stalled")).isZero();
      assertThat(scrape.sum("training_errors_total")).isZero();
      assertThat(scrape.sum("training_loss_spikes_total")).isZero();
      assertThat(scrape.sum("robo_monitor_weave_errors_total")).isZero();
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.stdout()).isEqualTo(alone);
    }
  }

  private ForkedJvm start(ForkedJvm.Builder jvm) throws Exception {
    List<String> options = new ArrayList<>(List.of("-Xmx1g"));
    for (String opened : OPENED) {
      options.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    return jvm.option(options.toArray(String[]::new)).in(folder).start();
  }

  /** In two parts, each of which may take as long as a test waits for anything. */
  private static void awaitEnd(ForkedJvm jvm) throws InterruptedException {
    jvm.awaitOutput("refused");
    jvm.awaitOutput("done");
  }

  /** What the application printed of a family, in the endpoint's order. */
  private static String said(List<String> lines, String family) {
    return lines.stream()
        .filter(line -> line.startsWith(family + " "))
        .map(line -> line.substring(family.length() + 1))
        .sorted()
        .collect(Collectors.joining("\n"));
  }
}
