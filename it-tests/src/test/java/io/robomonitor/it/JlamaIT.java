package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that a tiny model generates in the JVM, by Jlama, which needs Java 20 or later. */
class JlamaIT {

  @TempDir Path folder;

  @Covers(
      area = Covers.Area.TRAINING,
      library = "Jlama",
      instrumentations = "jlama",
      records =
          "texts and their tokens, durations, time to first token, embeddings, classifications, load times")
  @ParameterizedTest
  @ValueSource(strings = {"0.5.0", "0.8.4"})
  void counts_texts_and_their_tokens(String version) throws Exception {
    JavaHome java = JavaHome.of(25);
    TestApplication application =
        compile(java, Libraries.of("com.github.tjake:jlama-core:" + version));
    List<String> alone;
    try (ForkedJvm jvm = run(application, java).start()) {
      assertThat(jvm.finish()).isZero();
      alone = jvm.stdout();
    }
    try (ForkedJvm jvm = run(application, java).agent().start()) {
      jvm.awaitOutput("done");

      Scrape scrape = jvm.scrape();

      assertThat(scrape.family("inference_requests_total"))
          .isEqualTo(
              """
              {model="tiny-llama",outcome="error"} 1
              {model="tiny-llama",outcome="success"} 4""");
      assertThat(scrape.family("inference_tokens_total"))
          .isEqualTo(
              """
              {direction="input",model="tiny-llama"} 12
              {direction="output",model="tiny-llama"} 33""");
      assertThat(scrape.family("inference_samples_total")).isEqualTo("{model=\"tiny-llama\"} 1");
      assertThat(scrape.family("inference_duration_seconds_count"))
          .isEqualTo("{model=\"tiny-llama\"} 5");
      assertThat(scrape.family("inference_time_to_first_token_seconds_count"))
          .isEqualTo("{model=\"tiny-llama\"} 3");
      assertThat(scrape.sum("inference_time_to_first_token_seconds_sum"))
          .isPositive()
          .isLessThan(scrape.sum("inference_duration_seconds_sum"));
      assertThat(scrape.family("inference_model_load_seconds_count"))
          .isEqualTo("{model=\"tiny-llama\"} 1");
      assertThat(scrape.sum("robo_monitor_weave_errors_total")).isZero();
      assertThat(scrape.sum("robo_monitor_advice_errors_total")).isZero();
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.stdout())
          .isEqualTo(alone)
          .anyMatch(line -> line.startsWith("generated 3 in, 12 out,"))
          .anyMatch(line -> line.startsWith("generated 4 in, 11 out,"))
          .anyMatch(line -> line.startsWith("generated 5 in, 10 out,"));
    }
  }

  private ForkedJvm.Builder run(TestApplication application, JavaHome java) {
    return ForkedJvm.run(application)
        .on(java)
        .option("--add-modules", "jdk.incubator.vector")
        .arguments(folder.toString());
  }

  /** By the compiler of that Java: the one that runs the tests may not read Jlama's classes. */
  private TestApplication compile(JavaHome java, List<Path> libraries) throws Exception {
    Path classes = folder.resolve("classes");
    Path source = Path.of(System.getProperty("robo.apps", "src/apps"), "acme", "JlamaApp.java");
    Process javac =
        new ProcessBuilder(
                java.path().resolve("bin").resolve("javac").toString(),
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                TestApplication.join(libraries),
                source.toString())
            .inheritIO()
            .start();
    assertThat(javac.waitFor()).isZero();
    List<Path> classpath = new ArrayList<>(libraries);
    classpath.add(0, classes);
    return new TestApplication("acme.JlamaApp", List.copyOf(classpath));
  }
}
