package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Annotations of Micrometer and MicroProfile, with and without an aspect that serves them. */
class MetricAnnotationsIT {

  private static final String MICROMETER = "1.16.0";
  private static final String MICROPROFILE = "4.0.1";

  @TempDir Path folder;

  @Covers(
      area = Covers.Area.METHODS,
      library = "Micrometer's @Timed and @Counted",
      instrumentations = "metric-annotations",
      records = "calls, outcomes, durations",
      versions = MICROMETER)
  @Covers(
      area = Covers.Area.METHODS,
      library = "MicroProfile's @Timed and @Counted",
      instrumentations = "metric-annotations",
      records = "calls, outcomes, durations",
      versions = MICROPROFILE)
  @Test
  void are_served_where_the_application_has_no_aspect() throws Exception {
    try (ForkedJvm jvm = start()) {
      assertThat(calls(jvm))
          .isEqualTo(
              """
              {operation="TimedClass.one",outcome="success"} 1
              {operation="load",outcome="success"} 3
              {operation="save",outcome="success"} 3
              {operation="score",outcome="success"} 3""");
      assertThat(jvm.scrape().family("operation_duration_seconds_count"))
          .isEqualTo(
              """
              {operation="TimedClass.one"} 1
              {operation="load"} 3
              {operation="score"} 3""");
      assertThat(jvm.finish()).isZero();
    }
  }

  @Test
  void are_left_to_the_aspect_that_the_application_makes() throws Exception {
    try (ForkedJvm jvm = start("aspect")) {
      assertThat(calls(jvm))
          .isEqualTo(
              """
              {operation="save",outcome="success"} 3
              {operation="score",outcome="success"} 3""");
      assertThat(jvm.finish()).isZero();
    }
  }

  private static String calls(ForkedJvm jvm) throws Exception {
    jvm.awaitOutput("done");
    return String.join(
        "\n",
        jvm.scrape()
            .family("operation_calls_total")
            .lines()
            .filter(line -> !line.endsWith(" 0"))
            .toList());
  }

  private ForkedJvm start(String... arguments) throws Exception {
    TestApplication application =
        TestApplication.of("acme.ForeignAnnotationsApp")
            .with(
                Libraries.of(
                    "io.micrometer:micrometer-core:" + MICROMETER,
                    "org.aspectj:aspectjrt:1.9.25",
                    "org.eclipse.microprofile.metrics:microprofile-metrics-api:" + MICROPROFILE))
            .compileInto(folder);
    return ForkedJvm.run(application).agent().arguments(arguments).start();
  }
}
