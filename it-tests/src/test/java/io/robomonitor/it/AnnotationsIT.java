package io.robomonitor.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods of every shape, named by the API's annotations. */
@Covers(
    area = Covers.Area.METHODS,
    library = "Annotations of io.robomonitor.api: training and inference",
    instrumentations = "training",
    records =
        "steps, epochs, phases, runs, validations, predictions, and what their expressions read",
    versions = Covers.OWN)
@Covers(
    area = Covers.Area.METHODS,
    library = "Annotations of io.robomonitor.api: @Timed, @Counted, @Gauged",
    instrumentations = "operations",
    records = "calls, outcomes, durations, values",
    versions = Covers.OWN)
class AnnotationsIT {

  private static final String[] LIBRARIES = {
    "io.projectreactor:reactor-core:3.7.12", "org.jetbrains.kotlin:kotlin-stdlib:2.2.21"
  };

  @TempDir static Path folder;
  private static TestApplication application;
  private static List<String> expected;

  @BeforeAll
  static void runs_without_the_agent() throws Exception {
    List<Path> libraries = new ArrayList<>(Libraries.of(LIBRARIES));
    libraries.add(Path.of(System.getProperty("robo.api")).toAbsolutePath());
    application = TestApplication.of("acme.AnnotatedApp").with(libraries).compileInto(folder);
    try (ForkedJvm jvm = ForkedJvm.run(application).start()) {
      assertThat(jvm.finish()).isZero();
      expected = jvm.stdout();
    }
  }

  @Test
  void every_shape_of_method_is_measured_and_returns_what_it_did() throws Exception {
    check(ForkedJvm.run(application).agent());
  }

  @Test
  void steps_on_virtual_threads_are_measured_too() throws Exception {
    check(ForkedJvm.run(application).on(JavaHome.of(25)).agent().arguments("virtual"));
  }

  private void check(ForkedJvm.Builder builder) throws Exception {
    try (ForkedJvm jvm = builder.start()) {
      jvm.awaitOutput("done");
      Scrape scrape = jvm.scrape();

      steps(scrape);
      training(scrape);
      inference(scrape);
      operations(scrape);
      assertThat(scrape.family("robo_monitor_advice_errors_total")).isEmpty();
      assertThat(jvm.agentLines()).containsAll(LINES);
      assertThat(jvm.finish()).isZero();
      assertThat(jvm.stdout()).isEqualTo(expected);
      assertThat(jvm.stderr()).isEmpty();
    }
  }

  private static final List<String> LINES =
      List.of(
          "acme.AnnotatedApp$Stepping#count is annotated but has no body to be measured: annotate "
              + "what implements it",
          "acme.AnnotatedApp$Suspended#step is not measured: a Kotlin suspend function returns "
              + "before it is done; name a function that it calls",
          "acme.AnnotatedApp$Suspended#batches is not measured: what it returns is computed later, "
              + "one by one; name the method that does",
          "expression \"arg0.value()\" of acme.AnnotatedApp$Failing#closed failed and is switched "
              + "off: java.lang.IllegalStateException: closed");

  private static void steps(Scrape scrape) {
    assertThat(scrape.family("training_steps_total"))
        .isEqualTo(
            """
            {model="Overridden"} 0
            {model="Overriding"} 1
            {model="bridged"} 1
            {model="closed"} 3
            {model="default-method"} 1
            {model="failing"} 1
            {model="future"} 1
            {model="generic"} 1
            {model="odd"} 3
            {model="parameters"} 1
            {model="policy"} 6
            {model="record"} 1
            {model="recursive"} 1
            {model="stage"} 1""");
    assertThat(scrape.family("training_errors_total").lines().filter(l -> !l.endsWith(" 0")))
        .containsExactly("{model=\"failing\"} 1", "{model=\"stage\"} 1");
    assertThat(scrape.family("training_loss"))
        .isEqualTo(
            """
            {model="bridged"} 3
            {model="future"} 0.125
            {model="odd"} 0.5
            {model="parameters"} 0.5
            {model="policy"} 0.125
            {model="record"} 3
            {model="recursive"} 5""");
    assertThat(
            scrape.family("training_nonfinite_loss_total").lines().filter(l -> !l.endsWith(" 0")))
        .containsExactly("{model=\"odd\"} 2");
    assertThat(scrape.family("training_samples_total"))
        .isEqualTo(
            """
            {model="odd"} 8
            {model="parameters"} 3
            {model="policy"} 96""");
  }

  private static void training(Scrape scrape) {
    assertThat(scrape.family("training_phase_duration_seconds_count"))
        .isEqualTo(
            """
            {model="policy",phase="backward"} 6
            {model="policy",phase="epoch"} 3
            {model="policy",phase="forward_pass"} 6
            {model="policy",phase="validation"} 3""");
    assertThat(scrape.family("training_epoch")).isEqualTo("{model=\"policy\"} 3");
    assertThat(scrape.family("training_epoch_loss")).isEqualTo("{model=\"policy\"} 0.125");
    assertThat(scrape.family("training_grad_norm")).isEqualTo("{model=\"policy\"} 0.75");
    assertThat(scrape.family("training_tokens_total")).isEqualTo("{model=\"policy\"} 384");
    assertThat(scrape.family("training_metric"))
        .isEqualTo(
            """
            {model="parameters",name="kl"} 0.25
            {model="policy",name="epoch/steps"} 6""");
    assertThat(scrape.family("validation_metric"))
        .isEqualTo(
            """
            {model="policy",name="accuracy"} 0.9875
            {model="policy",name="f1"} 0.125""");
  }

  private static void inference(Scrape scrape) {
    assertThat(scrape.family("inference_requests_total").lines().filter(l -> !l.endsWith(" 0")))
        .containsExactly(
            "{model=\"failing\",outcome=\"error\"} 1",
            "{model=\"flux\",outcome=\"success\"} 1",
            "{model=\"mono\",outcome=\"success\"} 2",
            "{model=\"policy\",outcome=\"success\"} 4");
    assertThat(scrape.family("inference_samples_total")).isEqualTo("{model=\"policy\"} 8");
    assertThat(scrape.family("inference_outcomes_total"))
        .isEqualTo(
            """
            {correct="false",model="policy"} 1
            {correct="true",model="policy"} 3""");
  }

  private static void operations(Scrape scrape) {
    assertThat(scrape.family("operation_calls_total").lines().filter(l -> !l.endsWith(" 0")))
        .containsExactly(
            "{operation=\"Service.one\",outcome=\"success\"} 1",
            "{operation=\"Service.two\",outcome=\"success\"} 1",
            "{operation=\"Store.load\",outcome=\"success\"} 1",
            "{operation=\"failing\",outcome=\"error\"} 1",
            "{operation=\"save\",outcome=\"success\"} 4");
    assertThat(scrape.family("operation_duration_seconds_count"))
        .isEqualTo(
            """
            {operation="Service.one"} 1
            {operation="Service.two"} 1
            {operation="failing"} 1
            {operation="save"} 4""");
    assertThat(scrape.family("replay_buffer_entries")).isEqualTo("4");
  }
}
