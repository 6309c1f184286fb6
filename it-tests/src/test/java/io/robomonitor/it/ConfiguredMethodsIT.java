package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods without annotations, named by the configuration; and what is found of their training. */
@Covers(
    area = Covers.Area.METHODS,
    library = "Methods that the configuration names: training and inference",
    instrumentations = "training",
    records =
        "steps, epochs, phases, runs, validations, predictions, and what their expressions read",
    versions = Covers.OWN)
@Covers(
    area = Covers.Area.METHODS,
    library = "Methods that the configuration names: metrics",
    instrumentations = "operations",
    records = "counters, gauges, histograms and timers of your own",
    versions = Covers.OWN)
class ConfiguredMethodsIT {

  private static final String CONFIG =
      """
      training:
        methods:
        - method: "acme.PlainApp$Trainer#step"
          model: policy
          loss: this.loss
          batch-size: arg0.length
        epochs: [{method: "acme.PlainApp$Trainer#epoch", loss: return}]
        phases: [{method: "acme.PlainApp$Trainer#backward", phase: backward_pass}]
        validations: [{method: "acme.PlainApp$Trainer#evaluate", name: accuracy}]
        runs: [{method: "acme.PlainApp$Trainer#nosuch"}]
        stall-after: 1s
      inference:
        methods:
        - {method: "acme.PlainApp$Trainer#act", model: policy, correct: return}
      metrics:
      - name: preferences_saved_total
        type: counter
        method: "acme.PlainApp$Store#save"
        labels: {kind: arg0.kind}
        value: arg1
      - {name: store_pairs, type: gauge, method: "acme.PlainApp$Store#save"}
      - {name: store_save_seconds, type: timer, method: "acme.PlainApp$Store#save"}
      """;

  @TempDir Path folder;
  private ForkedJvm.Builder builder;

  @BeforeEach
  void compile() throws Exception {
    Path config = Files.writeString(folder.resolve("robo-monitor.yml"), CONFIG);
    builder = ForkedJvm.run(TestApplication.of("acme.PlainApp").compileInto(folder)).agent(config);
  }

  @Test
  void training_inference_and_metrics_are_measured_without_a_line_of_code() throws Exception {
    try (ForkedJvm jvm = builder.start()) {
      jvm.awaitOutput("done");
      Scrape scrape = jvm.scrape();

      assertThat(scrape.family("training_steps_total")).isEqualTo("{model=\"policy\"} 6");
      assertThat(scrape.family("training_loss")).isEqualTo("{model=\"policy\"} 0.0625");
      assertThat(scrape.family("training_samples_total")).isEqualTo("{model=\"policy\"} 24");
      assertThat(scrape.family("training_epoch")).isEqualTo("{model=\"policy\"} 2");
      assertThat(scrape.family("training_epoch_loss")).isEqualTo("{model=\"policy\"} 0.0625");
      assertThat(scrape.family("training_phase_duration_seconds_count"))
          .isEqualTo(
              """
              {model="policy",phase="backward_pass"} 6
              {model="policy",phase="epoch"} 2
              {model="policy",phase="validation"} 2""");
      assertThat(scrape.family("validation_metric"))
          .isEqualTo("{model=\"policy\",name=\"accuracy\"} 0.56");
      assertThat(scrape.family("inference_outcomes_total"))
          .isEqualTo(
              """
              {correct="false",model="policy"} 1
              {correct="true",model="policy"} 2""");
      assertThat(scrape.family("preferences_saved_total"))
          .isEqualTo(
              """
              {kind="HUMAN"} 5
              {kind="SYNTHETIC"} 1""");
      assertThat(scrape.family("store_pairs")).isEqualTo("6");
      assertThat(scrape.family("store_save_seconds_count")).isEqualTo("3");
      assertThat(scrape.family("robo_monitor_advice_errors_total")).isEmpty();
      assertThat(jvm.agentLines())
          .contains(
              "acme.PlainApp$Trainer#nosuch is named by the configuration, but the class declares "
                  + "no such method");
      assertThat(jvm.finish()).isZero();
    }
  }

  @Test
  void a_stall_is_shown_and_told_and_ends_with_the_next_step() throws Exception {
    try (ForkedJvm jvm = builder.start()) {
      jvm.awaitOutput("done");
      jvm.scrapeUntil(scrape -> scrape.family("training_stalled").endsWith(" 1"));
      assertThat(jvm.scrape().family("training_stalled")).isEqualTo("{model=\"policy\"} 1");
      assertThat(health(jvm))
          .startsWith("{\"status\":\"degraded\"")
          .contains(
              "\"training\":{\"status\":\"degraded\",\"problems\":[\"policy: stalled, no step for "
                  + "long\"]}");
      assertThat(jvm.scrape().family("health_check_up")).contains("{check=\"training\"} 0");
      assertThat(jvm.awaitAgentLine("training of policy is stalled: no step for ", 1))
          .endsWith(" s");
      jvm.tell("step");
      jvm.awaitAgentLine("training of policy is no longer stalled", 1);
      assertThat(jvm.finish()).isZero();
    }
  }

  @Test
  void a_loss_that_is_no_number_degrades_until_the_next_that_is_one() throws Exception {
    try (ForkedJvm jvm = builder.start()) {
      jvm.awaitOutput("done");
      jvm.tell("nan");
      jvm.awaitAgentLine("training of policy has a loss that is not a finite number", 1);
      assertThat(health(jvm)).contains("policy: the last loss is not a finite number");
      assertThat(jvm.scrape().family("training_nonfinite_loss_total"))
          .isEqualTo("{model=\"policy\"} 1");
      assertThat(jvm.scrape().family("training_loss")).isEqualTo("{model=\"policy\"} 0.0625");
      jvm.tell("well");
      String healthy =
          Await.until(() -> health(jvm), text -> !text.contains("not a finite number"));
      assertThat(healthy).doesNotContain("not a finite number");
      assertThat(jvm.finish()).isZero();
    }
  }

  @Test
  void a_rank_among_many_is_a_label_of_every_series() throws Exception {
    try (ForkedJvm jvm =
        builder
            .environment("RANK", "3")
            .environment("LOCAL_RANK", "1")
            .environment("WORLD_SIZE", "4")
            .start()) {
      jvm.awaitOutput("done");
      Scrape scrape = jvm.scrapeUntil(answer -> !answer.family("training_world_info").isEmpty());
      assertThat(scrape.family("training_steps_total"))
          .isEqualTo("{model=\"policy\",rank=\"3\"} 6");
      assertThat(scrape.family("training_world_info"))
          .isEqualTo("{local_rank=\"1\",rank=\"3\",world_size=\"4\"} 1");
      assertThat(jvm.finish()).isZero();
    }
  }

  private static String health(ForkedJvm jvm) throws IOException, InterruptedException {
    URI uri = jvm.metrics().resolve("/health");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .body();
  }
}
