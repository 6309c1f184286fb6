package io.robomonitor.advice.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.advice.MetricSettings;
import io.robomonitor.advice.ScrapeText;
import io.robomonitor.advice.Telemetry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is found when training is looked at from time to time. */
class TrainingLookTest {

  private static final Duration STALL_AFTER = Duration.ofSeconds(10);
  private static final long SECOND = 1_000_000_000L;

  private final Telemetry telemetry = new Telemetry(MetricSettings.defaults());
  private final TrainingRecorder recorder = new TrainingRecorder(telemetry);
  private final ModelSeries policy = recorder.model("policy");

  private void steps(int count) {
    for (int i = 0; i < count; i++) {
      policy.exit(policy.enter(), false);
    }
  }

  private void lookAfter(int seconds) {
    recorder.look(System.nanoTime() + seconds * SECOND, STALL_AFTER);
  }

  private String stalled() {
    return ScrapeText.of(telemetry, "training_stalled");
  }

  @Test
  void training_stalls_when_no_step_comes_for_long_and_recovers_with_the_next() {
    steps(5);
    lookAfter(9);
    assertThat(stalled()).isEqualTo("training_stalled{model=policy} 0");
    lookAfter(11);
    assertThat(stalled()).isEqualTo("training_stalled{model=policy} 1");
    assertThat(recorder.problems()).containsExactly("policy: stalled, no step for long");
    steps(1);
    lookAfter(0);
    assertThat(stalled()).isEqualTo("training_stalled{model=policy} 0");
    assertThat(recorder.problems()).isEmpty();
  }

  @Test
  void a_stall_is_not_known_before_five_steps() {
    steps(4);
    lookAfter(1000);
    assertThat(stalled()).isEmpty();
  }

  @Test
  void a_validation_is_no_stall_and_neither_is_the_time_right_after_it() {
    steps(5);
    policy.suspend();
    lookAfter(1000);
    assertThat(stalled()).isEqualTo("training_stalled{model=policy} 0");
    policy.resume();
    lookAfter(9);
    assertThat(stalled()).isEqualTo("training_stalled{model=policy} 0");
    lookAfter(11);
    assertThat(stalled()).isEqualTo("training_stalled{model=policy} 1");
  }

  @Test
  void a_run_that_is_over_does_not_stall_until_another_begins() {
    steps(5);
    policy.finish();
    lookAfter(1000);
    assertThat(stalled()).isEqualTo("training_stalled{model=policy} 0");
    steps(1);
    lookAfter(1000);
    assertThat(stalled()).isEqualTo("training_stalled{model=policy} 1");
  }

  @Test
  void a_loss_that_is_no_number_is_a_problem_until_the_next_that_is_one() {
    policy.values().loss(Double.NaN);
    lookAfter(0);
    assertThat(recorder.problems()).containsExactly("policy: the last loss is not a finite number");
    policy.values().loss(1);
    lookAfter(0);
    assertThat(recorder.problems()).isEmpty();
  }

  @Test
  void a_run_that_begins_after_another_has_no_spike() {
    for (int i = 0; i < 40; i++) {
      policy.values().loss(1 + i % 5 * 0.01);
    }
    lookAfter(0);
    policy.finish();
    policy.values().loss(12.5);
    assertThat(ScrapeText.of(telemetry, "training_loss_spikes"))
        .isEqualTo("training_loss_spikes_total{model=policy} 0");
  }

  @Test
  void a_spike_is_counted_and_shown_for_a_minute() {
    for (int i = 0; i < 40; i++) {
      policy.values().loss(1 + i % 5 * 0.01);
    }
    lookAfter(0);
    policy.values().loss(12.5);
    lookAfter(1);
    assertThat(ScrapeText.of(telemetry, "training_loss_spikes"))
        .isEqualTo("training_loss_spikes_total{model=policy} 1");
    assertThat(recorder.problems())
        .containsExactly("policy: a loss of 12.50, far above those before");
    lookAfter(62);
    assertThat(recorder.problems()).isEmpty();
  }

  @Test
  void steps_to_go_count_down_from_the_plan() {
    steps(3);
    policy.plan(10);
    steps(4);
    assertThat(ScrapeText.of(telemetry, "training_steps_remaining"))
        .isEqualTo("training_steps_remaining{model=policy} 6");
    steps(7);
    assertThat(ScrapeText.of(telemetry, "training_steps_remaining"))
        .isEqualTo("training_steps_remaining{model=policy} 0");
  }

  @Test
  void what_a_library_does_inside_a_named_step_is_a_part_of_that_step() {
    ModelSeries library = recorder.model("Trainer");
    long start = policy.enter();
    assertThat(library.enterUnlessInside()).isZero();
    recorder.currentOr("Trainer").values().loss(0.5);
    policy.exit(start, false);
    library.exit(library.enterUnlessInside(), false);
    recorder.currentOr("Trainer").values().loss(0.25);

    assertThat(ScrapeText.of(telemetry, "training_steps_total"))
        .isEqualTo(
            """
            training_steps_total{model=Trainer} 1
            training_steps_total{model=policy} 1""");
    assertThat(ScrapeText.of(telemetry, "training_loss{"))
        .isEqualTo(
            """
            training_loss{model=Trainer} 0.25
            training_loss{model=policy} 0.5""");
  }

  @Test
  void a_value_without_a_model_goes_to_the_step_that_the_thread_is_in_or_was_in_last() {
    ModelSeries critic = recorder.model("critic");
    long outer = policy.enter();
    long inner = critic.enter();
    assertThat(recorder.current()).isSameAs(critic);
    critic.exit(inner, false);
    assertThat(recorder.current()).isSameAs(policy);
    policy.exit(outer, false);
    assertThat(recorder.current()).isSameAs(policy);
  }

  @Test
  void energy_is_shared_out_by_the_time_in_which_steps_ran() {
    steps(1);
    recorder.spend(100, 1);
    assertThat(ScrapeText.of(telemetry, "training_energy"))
        .isEqualTo("training_energy_joules_total{model=policy} 100");
  }

  @Test
  void a_step_that_was_forgotten_costs_no_more_than_itself() {
    policy.enterAgain();
    for (int i = 0; i < 3; i++) {
      policy.exit(policy.enterAgain(), false);
    }
    assertThat(ScrapeText.of(telemetry, "training_steps_total"))
        .isEqualTo("training_steps_total{model=policy} 3");
    assertThat(recorder.isInside()).isFalse();
  }

  @Test
  void models_whose_names_make_one_label_are_one() {
    steps(1);
    for (int i = 0; i < 101; i++) {
      recorder.model("model" + i);
    }
    recorder.model("_other").exit(recorder.model("_other").enter(), false);
    recorder.model("a".repeat(200)).values().loss(1);
    recorder.model("\ud800").values().loss(1);
    assertThat(ScrapeText.of(telemetry, "training_last_step_timestamp").lines()).hasSize(2);
  }
}
