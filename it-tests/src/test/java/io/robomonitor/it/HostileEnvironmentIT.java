package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong around it: one clear line, and the application runs as if nothing were. */
class HostileEnvironmentIT {

  private static final List<String> STDOUT =
      List.of("ready", "did policy", "did policy", "did policy");

  @TempDir static Path shared;
  private static TestApplication application;

  @TempDir Path folder;

  @BeforeAll
  static void compile() throws Exception {
    application = Training.compileInto(shared);
  }

  @Test
  void a_config_that_is_missing_costs_one_line() throws Exception {
    Path config = folder.resolve("missing.yml");
    runsOnAndMeasures(
        ForkedJvm.run(application).agent(config), "configuration: " + config + ": no such file");
  }

  @Test
  void a_config_that_cannot_be_read_costs_one_line() throws Exception {
    runsOnAndMeasures(
        ForkedJvm.run(application).agent(folder),
        "configuration: " + folder + ": is a directory, not a file");
  }

  @Test
  void a_config_that_is_no_yaml_costs_one_line() throws Exception {
    Path config = Files.writeString(folder.resolve("robo-monitor.yml"), "server: {port: [");
    try (ForkedJvm jvm = ForkedJvm.run(application).agent(config).start()) {
      assertRunsOnAndMeasures(jvm);
      assertThat(problems(jvm))
          .singleElement()
          .asString()
          .startsWith("configuration: " + config + ":1: not valid YAML: ");
    }
  }

  @Test
  void all_problems_of_a_config_are_told_at_once() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("robo-monitor.yml"),
            """
            servr: {port: 1}
            http:
              max-endpoints: many
              exclud: ["/health"]
            instrumentations:
              trainning: false
            """);
    String file = "configuration: " + config;
    runsOnAndMeasures(
        ForkedJvm.run(application).agent(config),
        file + ":1: servr: unknown key, did you mean 'server'?",
        file + ":3: http.max-endpoints: must be a whole number from 1 to 10000, is 'many'",
        file + ":4: http.exclud: unknown key, did you mean 'http.exclude'?",
        file
            + ":6: instrumentations.trainning: unknown instrumentation, did you mean"
            + " 'instrumentations.training'?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Dio.prometheus.bogus=1",
        "-Dio.prometheus.metrics.histogramClassicOnly=perhaps",
        "-Dio.prometheus.exporter.httpServer.port=none"
      })
  void prometheus_settings_meant_for_the_application_are_not_read(String option) throws Exception {
    runsOnAndMeasures(ForkedJvm.run(application).agent().option(option));
  }

  @Test
  void a_port_in_use_costs_the_endpoint_but_not_the_application() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = "server.port=" + taken.getLocalPort();
      try (ForkedJvm jvm = ForkedJvm.run(application).agent(ForkedJvm.AGENT, port).start()) {
        Training.tell(jvm, 3, "policy");
        String reason =
            jvm.awaitAgentLine("no endpoint on 127.0.0.1:" + taken.getLocalPort() + ": ", 1);

        assertThat(reason).isEqualTo("java.net.BindException: Address already in use");
        assertThat(jvm.finish()).isZero();
        assertThat(jvm.stdout()).isEqualTo(STDOUT);
        assertThat(jvm.stderr()).isEmpty();
        assertThat(jvm.agentLines()).hasSize(1);
      }
    }
  }

  /** What a read-only or full temporary folder amounts to: nothing can be written there. */
  @Test
  void a_temporary_folder_that_takes_no_file_costs_nothing() throws Exception {
    runsOnAndMeasures(ForkedJvm.run(application).agent().option("-Djava.io.tmpdir=/dev/null/tmp"));
  }

  @Test
  void a_path_with_spaces_and_other_alphabets_is_a_path() throws Exception {
    Path strange = Files.createDirectory(folder.resolve("Prüf ordner, ロボ #%20"));
    Path jar = Files.copy(ForkedJvm.AGENT, strange.resolve("robo monitor ü.jar"));
    Path config =
        Files.writeString(
            strange.resolve("meine konfig.yml"), "labels: {env: größe}\nserver: {port: 0}");
    try (ForkedJvm jvm = ForkedJvm.run(application).agent(jar, config.toString()).start()) {
      Training.tell(jvm, 3, "policy");

      assertThat(jvm.scrape().family("training_steps_total"))
          .isEqualTo("{env=\"größe\",model=\"policy\"} 3");
      assertThat(jvm.finish()).isZero();
      assertThat(problems(jvm)).isEmpty();
    }
  }

  @Test
  void corrupt_classes_fail_as_they_do_without_the_agent() throws Exception {
    TestApplication corrupt = Training.compileInto(folder, "acme.CorruptApp");
    List<String> without;
    try (ForkedJvm jvm = ForkedJvm.run(corrupt).start()) {
      assertThat(jvm.finish()).isZero();
      without = jvm.stdout();
      assertThat(without).hasSize(7).last().isEqualTo("done");
    }
    try (ForkedJvm jvm = ForkedJvm.run(corrupt).agent().start()) {
      jvm.awaitOutput("done");

      assertThat(jvm.scrape().family("training_steps_total")).isEqualTo("{model=\"intact\"} 1");
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.stdout()).isEqualTo(without);
      assertThat(jvm.stderr()).isEmpty();
    }
  }

  @Test
  void other_versions_of_the_agents_libraries_work_beside_it() throws Exception {
    TestApplication rival =
        TestApplication.of("acme.RivalLibrariesApp")
            .with(
                Libraries.of(
                    "net.bytebuddy:byte-buddy:1.12.23",
                    "net.java.dev.jna:jna:5.12.1",
                    "com.github.oshi:oshi-core:6.2.2",
                    "org.yaml:snakeyaml:1.33",
                    "org.snakeyaml:snakeyaml-engine:2.3",
                    "io.prometheus:prometheus-metrics-core:1.0.0",
                    "io.prometheus:simpleclient:0.16.0",
                    "org.slf4j:slf4j-nop:1.7.36"))
            .compileInto(folder);
    Path settings = Files.createDirectory(folder.resolve("settings"));
    Files.writeString(
        settings.resolve("prometheus.properties"), "io.prometheus.exporter.httpServer.port=1");
    try (ForkedJvm jvm =
        ForkedJvm.run(rival)
            .agent()
            .beside(List.of(settings))
            .environment("IO_PROMETHEUS_EXPORTER_HTTP_SERVER_PORT", "2")
            .start()) {
      jvm.awaitOutput("done");
      Scrape scrape = jvm.scrapeUntil(s -> s.sum("system_memory_total_bytes") > 0);

      assertThat(scrape.sum("system_memory_total_bytes")).isPositive();
      assertThat(scrape.text()).doesNotContain("app_counter", "old_counter");
      assertThat(jvm.finish()).isZero();
      assertThat(String.join("\n", jvm.stdout()))
          .isEqualTo(
              """
              byte buddy generated from byte-buddy-1.12.23.jar
              jna pointer size 8 from jna-5.12.1.jar
              oshi memory true from oshi-core-6.2.2.jar
              snakeyaml {a=1} from snakeyaml-1.33.jar
              snakeyaml engine {b=2} from snakeyaml-engine-2.3.jar
              prometheus app_counter from prometheus-metrics-core-1.0.0.jar
              old prometheus 4.0 from simpleclient-0.16.0.jar
              done""");
      assertThat(jvm.stderr()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"exit 7, 7", "throw, 1"})
  void output_and_exit_code_are_those_without_the_agent(String end, int code) throws Exception {
    try (ForkedJvm without = ForkedJvm.run(application).start();
        ForkedJvm with = ForkedJvm.run(application).agent().start()) {
      for (ForkedJvm jvm : List.of(without, with)) {
        Training.tell(jvm, 3, "policy");
        jvm.tell(end);
        assertThat(jvm.finish()).isEqualTo(code);
        assertThat(jvm.stdout()).isEqualTo(STDOUT);
      }
      assertThat(with.stderr()).isEqualTo(without.stderr());
    }
  }

  @Test
  void an_instrumentation_is_switched_off_and_on_again_while_it_runs() throws Exception {
    Path config = Files.writeString(folder.resolve("robo-monitor.yml"), "{}");
    try (ForkedJvm jvm = ForkedJvm.run(application).agent(config).start()) {
      jvm.metrics();
      Training.tell(jvm, 2, "policy");
      Files.writeString(config, "instrumentations: {training: false}");
      jvm.awaitAgentLine("configuration reloaded", 1);
      Training.tell(jvm, 3, "policy", 2);
      assertThat(jvm.scrape().family("training_steps_total")).isEqualTo("{model=\"policy\"} 2");

      Files.writeString(config, "instrumentations: {training: true}");
      jvm.awaitAgentLine("configuration reloaded", 2);
      Training.tell(jvm, 4, "policy", 5);
      assertThat(jvm.scrape().family("training_steps_total")).isEqualTo("{model=\"policy\"} 6");
      assertThat(jvm.finish()).isZero();
    }
  }

  @Test
  void changed_expressions_are_read_from_then_on() throws Exception {
    String settings =
        "training: {methods: [{method: 'acme.TrainingApp$Reward#step', model: reward, loss: %s}]}";
    Path config =
        Files.writeString(folder.resolve("robo-monitor.yml"), settings.formatted("return"));
    try (ForkedJvm jvm = ForkedJvm.run(application).agent(config).start()) {
      jvm.metrics();
      Training.tell(jvm, 2, "reward");
      assertThat(jvm.scrape().family("training_loss")).isEqualTo("{model=\"reward\"} 0.25");

      Files.writeString(config, settings.formatted("this.lr"));
      jvm.awaitAgentLine("configuration reloaded", 1);
      Training.tell(jvm, 3, "reward", 2);
      Scrape scrape = jvm.scrape();
      assertThat(scrape.family("training_loss")).isEqualTo("{model=\"reward\"} 0.5");
      assertThat(scrape.family("training_steps_total")).isEqualTo("{model=\"reward\"} 5");
      assertThat(scrape.sum("robo_monitor_woven_classes", "\"training\"")).isEqualTo(2);

      Files.writeString(config, "instrumentations: {training: false}");
      jvm.awaitAgentLine("configuration reloaded", 2);
      assertThat(jvm.scrape().sum("robo_monitor_woven_classes", "\"training\"")).isZero();
      assertThat(jvm.finish()).isZero();
    }
  }

  private static void runsOnAndMeasures(ForkedJvm.Builder builder, String... problems)
      throws Exception {
    try (ForkedJvm jvm = builder.start()) {
      assertRunsOnAndMeasures(jvm);
      assertThat(problems(jvm)).containsExactly(problems);
    }
  }

  private static void assertRunsOnAndMeasures(ForkedJvm jvm) throws Exception {
    Training.tell(jvm, 3, "policy");
    assertThat(jvm.scrape().family("training_steps_total")).isEqualTo("{model=\"policy\"} 3");
    assertThat(jvm.finish()).isZero();
    assertThat(jvm.stdout()).isEqualTo(STDOUT);
    assertThat(jvm.stderr()).isEmpty();
  }

  private static List<String> problems(ForkedJvm jvm) {
    return jvm.agentLines().stream().filter(line -> !line.startsWith("metrics at ")).toList();
  }
}
