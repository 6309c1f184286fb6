package io.robomonitor.advice.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.advice.MetricSettings;
import io.robomonitor.advice.ScrapeText;
import io.robomonitor.advice.Telemetry;
import org.junit.jupiter.api.Test;

class FitRecorderTest {

  private final Telemetry telemetry = new Telemetry(MetricSettings.defaults());
  private final TrainingRecorder training = new TrainingRecorder(telemetry);
  private final FitRecorder fits = new FitRecorder(training);

  private String fitted() {
    return ScrapeText.of(telemetry, "training_phase_duration_seconds").replaceAll(" le=\\S+", "");
  }

  @Test
  void a_fit_and_the_fits_inside_it_are_each_recorded() {
    long outer = fits.enter("Pipeline");
    long inner = fits.enter("LinearSVC");
    assertThat(fits.fitting()).isSameAs(training.model("LinearSVC"));
    fits.exit(inner, false);
    assertThat(fits.fitting()).isSameAs(training.model("Pipeline"));
    fits.exit(outer, false);
    assertThat(fits.fitting()).isNull();
    assertThat(fitted())
        .isEqualTo(
            """
            training_phase_duration_seconds{model=LinearSVC,phase=fit} count=1
            training_phase_duration_seconds{model=Pipeline,phase=fit} count=1""");
  }

  @Test
  void a_fit_that_calls_its_superclass_counts_once() {
    long start = fits.enter("Mine");
    assertThat(fits.enter("Mine")).isZero();
    fits.exit(start, false);
    assertThat(fitted()).isEqualTo("training_phase_duration_seconds{model=Mine,phase=fit} count=1");
  }

  @Test
  void a_fit_that_throws_is_ended_and_not_timed() {
    fits.exit(fits.enter("KMeans"), true);
    assertThat(fits.fitting()).isNull();
    assertThat(fitted()).isEmpty();
  }

  @Test
  void rows_are_those_of_the_fit_on_this_thread() {
    assertThat(fits.rows()).isEqualTo(-1);
    long first = fits.enter("KMeans");
    fits.rows(300);
    assertThat(fits.rows()).isEqualTo(300);
    fits.exit(first, false);
    assertThat(fits.rows()).isEqualTo(-1);
    fits.enter("LinearSVC");
    assertThat(fits.rows()).isEqualTo(-1);
  }

  @Test
  void what_is_validated_is_what_was_fitted_last() {
    long outer = fits.enter("CrossValidator");
    fits.exit(fits.enter("LinearSVC"), false);
    assertThat(fits.fitted()).isSameAs(training.model("LinearSVC"));
    fits.exit(outer, false);
    assertThat(fits.fitted()).isSameAs(training.model("LinearSVC"));
  }

  @Test
  void inside_a_step_of_the_application_values_go_to_its_model() {
    ModelSeries policy = training.model("policy");
    long step = policy.enter();
    assertThat(fits.exit(fits.enter("KMeans"), false)).isSameAs(policy);
    assertThat(fits.fitted()).isSameAs(policy);
    policy.exit(step, false);
    assertThat(fitted())
        .isEqualTo("training_phase_duration_seconds{model=policy,phase=fit} count=1");
  }
}
