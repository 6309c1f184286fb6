package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application says through {@code io.robomonitor.api}. */
@Covers(
    area = Covers.Area.METHODS,
    library = "Facades of io.robomonitor.api",
    instrumentations = "api",
    records = "whatever the application says",
    versions = Covers.OWN)
class FacadeIT {

  @TempDir Path folder;

  @Test
  void without_the_agent_it_does_nothing() throws Exception {
    try (ForkedJvm jvm = ForkedJvm.run(Training.compileInto(folder, "acme.FacadeApp")).start()) {
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.stdout()).containsExactly("done");
      assertThat(jvm.stderr()).isEmpty();
    }
  }

  @Test
  void shows_what_the_application_says() throws Exception {
    shows(ForkedJvm.run(Training.compileInto(folder, "acme.FacadeApp")).agent());
  }

  @Test
  void shows_what_a_web_application_says_through_a_copy_of_its_own() throws Exception {
    TestApplication application =
        TestApplication.of("acme.OwnLoader", "acme.FacadeApp")
            .with(List.of(Path.of(System.getProperty("robo.api")).toAbsolutePath()))
            .compileInto(folder);
    shows(ForkedJvm.run(application).agent().arguments("acme.FacadeApp"));
  }

  private static void shows(ForkedJvm.Builder builder) throws Exception {
    try (ForkedJvm jvm = builder.start()) {
      jvm.awaitOutput("done");
      Scrape scrape = jvm.scrapeUntil(s -> !s.family("health_check_up").isEmpty());

      training(scrape);
      metrics(scrape);
      assertThat(jvm.agentLines())
          .contains(
              "metric jvm_is_not_mine is not recorded: names that begin with jvm_ are the agent's");
      health(jvm);
      assertThat(jvm.finish()).isZero();
    }
  }

  private static void training(Scrape scrape) {
    assertThat(scrape.family("training_steps_total"))
        .isEqualTo(
            """
            {model="critic"} 0
            {model="policy"} 4""");
    assertThat(scrape.family("training_steps_remaining")).isEqualTo("{model=\"policy\"} 6");
    assertThat(scrape.sum("training_errors_total", "policy")).isEqualTo(1);
    assertThat(scrape.family("training_loss")).isEqualTo("{model=\"policy\"} 0.25");
    assertThat(scrape.family("training_samples_total")).isEqualTo("{model=\"policy\"} 128");
    assertThat(scrape.family("training_learning_rate")).isEqualTo("{model=\"critic\"} 0.01");
    assertThat(scrape.family("training_metric"))
        .isEqualTo("{model=\"policy\",name=\"objective/kl\"} 0.5");
    assertThat(scrape.family("training_phase_duration_seconds_count"))
        .isEqualTo(
            """
            {model="critic",phase="backward"} 1
            {model="policy",phase="forward_pass"} 4""");
    assertThat(scrape.family("validation_metric"))
        .isEqualTo(
            """
            {model="critic",name="f1"} 0.5
            {model="policy",name="accuracy"} 0.875""");
    assertThat(scrape.family("inference_outcomes_total"))
        .isEqualTo(
            """
            {correct="false",model="policy"} 1
            {correct="true",model="policy"} 2""");
  }

  private static void metrics(Scrape scrape) {
    assertThat(scrape.family("preferences_saved_total"))
        .isEqualTo(
            """
            {kind="pair"} 3
            {kind="single"} 1""");
    assertThat(scrape.family("active_users")).isEqualTo("12");
    assertThat(scrape.family("reward_score_sum")).isEqualTo("0.5");
    assertThat(scrape.family("render_seconds_count")).isEqualTo("{view=\"top\"} 2");
    assertThat(scrape.family("operation_calls_total"))
        .isEqualTo(
            """
            {operation="export",outcome="error"} 1
            {operation="export",outcome="success"} 1""");
    assertThat(scrape.family("jvm_is_not_mine")).isEmpty();
    assertThat(scrape.family("robo_monitor_advice_errors_total")).isEmpty();
  }

  private static void health(ForkedJvm jvm) throws Exception {
    URI health = jvm.metrics().resolve("/health");
    assertThat(Await.until(() -> get(health), a -> a.body().contains("\"simulator\"")).body())
        .contains("\"simulator\":{\"status\":\"up\"");
    jvm.tell("ill");
    jvm.awaitOutput("is ill");
    HttpResponse<String> ill = Await.until(() -> get(health), a -> a.statusCode() == 503);
    assertThat(ill.statusCode()).isEqualTo(503);
    assertThat(ill.body())
        .startsWith("{\"status\":\"unhealthy\"")
        .contains("\"simulator\":{\"status\":\"down\"", "\"problems\":[\"says no\"]");
    assertThat(jvm.scrape().family("health_check_up")).contains("{check=\"simulator\"} 0");
    jvm.tell("well");
    assertThat(Await.until(() -> get(health), a -> a.statusCode() == 200).statusCode())
        .isEqualTo(200);
  }

  private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
