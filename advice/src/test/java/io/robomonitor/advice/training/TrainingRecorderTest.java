package io.robomonitor.advice.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.advice.MetricSettings;
import io.robomonitor.advice.ScrapeText;
import io.robomonitor.advice.Telemetry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingRecorderTest {

  private final Telemetry telemetry = new Telemetry(MetricSettings.defaults());
  private final TrainingRecorder recorder = new TrainingRecorder(telemetry);
  private final ModelSeries policy = recorder.model("policy");

  private String value(String metric) {
    return ScrapeText.of(telemetry, metric + "{");
  }

  @Test
  void a_model_without_a_step_shows_nothing_but_zero_counts() {
    assertThat(ScrapeText.of(telemetry, "training"))
        .isEqualTo(
            """
            training_errors_total{model=policy} 0
            training_loss_spikes_total{model=policy} 0
            training_nonfinite_loss_total{model=policy} 0
            training_step_duration_seconds{model=policy} count=0
            training_steps_total{model=policy} 0
            training_throughput_drops_total{model=policy} 0""");
  }

  @Test
  void counts_and_times_the_outermost_step_of_a_model() {
    ModelSeries value = recorder.model("value");
    long outer = policy.enter();
    long again = policy.enter();
    long other = value.enter();
    value.exit(other, false);
    policy.exit(again, true);
    policy.exit(outer, false);
    assertThat(ScrapeText.of(telemetry, "training_steps"))
        .isEqualTo(
            """
            training_steps_total{model=policy} 1
            training_steps_total{model=value} 1""");
    assertThat(value("training_step_duration_seconds")).contains("{model=policy}", "count=1");
    assertThat(value("training_errors_total")).contains("{model=policy} 0");
  }

  @Test
  void a_step_that_throws_counts_as_an_error_too() {
    policy.exit(policy.enter(), true);
    assertThat(value("training_steps_total")).isEqualTo("training_steps_total{model=policy} 1");
    assertThat(value("training_errors_total")).isEqualTo("training_errors_total{model=policy} 1");
  }

  @Test
  void keeps_the_last_finite_loss_and_counts_the_others() {
    policy.values().loss(0.75);
    policy.values().loss(Double.NaN);
    policy.values().loss(Double.NEGATIVE_INFINITY);
    assertThat(value("training_loss")).isEqualTo("training_loss{model=policy} 0.75");
    assertThat(value("training_nonfinite_loss_total"))
        .isEqualTo("training_nonfinite_loss_total{model=policy} 2");
  }

  @Test
  void adds_up_batches() {
    policy.values().batchSize(32);
    policy.values().batchSize(16);
    policy.values().batchSize(-1);
    policy.values().batchSize(Double.NaN);
    policy.values().batchSize(Double.POSITIVE_INFINITY);
    assertThat(value("training_batch_size")).isEqualTo("training_batch_size{model=policy} 16");
    assertThat(value("training_samples_total"))
        .isEqualTo("training_samples_total{model=policy} 48");
  }

  @Test
  void shows_samples_a_second_once_a_second_is_over() {
    long now = System.nanoTime();
    List<String> shown = new ArrayList<>();
    recorder.showRates((rate, labels) -> shown.add(labels[0] + " " + rate), now);
    policy.values().batchSize(40, now);
    recorder.showRates((rate, labels) -> shown.add(labels[0] + " " + rate), now + 999_000_000L);
    assertThat(shown).isEmpty();
    policy.values().batchSize(20, now + 1_500_000_000L);
    recorder.showRates((rate, labels) -> shown.add(labels[0] + " " + rate), now + 3_500_000_000L);
    assertThat(shown).containsExactly("policy 20.0");
  }

  @Test
  void the_gap_between_steps_is_waiting_for_data() {
    policy.exit(policy.enter(), false);
    assertThat(value("training_data_wait_seconds_total")).isEmpty();
    policy.exit(policy.enter(), false);
    String wait = value("training_data_wait_seconds_total");
    assertThat(wait).startsWith("training_data_wait_seconds_total{model=policy} ");
    assertThat(number(wait)).isBetween(1e-9, 60.0);
  }

  @Test
  void tells_when_the_last_step_ended() {
    double before = System.currentTimeMillis() / 1e3;
    policy.exit(policy.enter(), false);
    assertThat(number(value("training_last_step_timestamp_seconds")))
        .isBetween(before - 0.1, System.currentTimeMillis() / 1e3 + 0.1);
  }

  @Test
  void further_values_have_names_of_which_there_are_at_most_200() {
    policy.values().metric("objective/kl").set(0.5);
    recorder.model("value").values().metric("objective/kl").set(0.25);
    for (int i = 0; i < 201; i++) {
      policy.values().metric("m" + i).set(i);
    }
    assertThat(value("training_metric").lines().count()).isEqualTo(202);
    assertThat(value("training_metric"))
        .contains(
            "training_metric{model=policy,name=objective/kl} 0.5",
            "training_metric{model=value,name=objective/kl} 0.25",
            "training_metric{model=policy,name=_other} 200");
  }

  @Test
  void a_metric_that_was_never_set_is_absent() {
    assertThat(policy.values().metric("reward")).isSameAs(policy.values().metric("reward"));
    assertThat(value("training_metric")).isEmpty();
  }

  @Test
  void models_are_bounded() {
    for (int i = 0; i < 101; i++) {
      recorder.model("model" + i).values().loss(i);
    }
    assertThat(value("training_loss")).contains("{model=_other} 100", "{model=model98} 98");
    assertThat(ScrapeText.of(telemetry, "robo_monitor_series_dropped"))
        .contains("{metric=training_steps_total} 2");
  }

  private static double number(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }
}
