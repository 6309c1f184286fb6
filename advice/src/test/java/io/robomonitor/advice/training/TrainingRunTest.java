package io.robomonitor.advice.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs whose steps are known by their ends. */
class TrainingRunTest {

  private final ModelSeries model = TrainingRecorder.active().model("run-test");
  private final double stepsBefore = model.steps();

  @AfterEach
  void no_run_is_left_behind() {
    assertThat(TrainingRun.current()).isNull();
  }

  @Test
  void a_run_without_steps_is_a_step() {
    long begun = TrainingRun.begin("run-test");
    TrainingRun.end(begun, "fit", 100, false);
    assertThat(model.steps() - stepsBefore).isEqualTo(1);
    assertThat(model.isResting()).isTrue();
  }

  @Test
  void of_nested_runs_the_outermost_counts_all_steps() {
    long begun = TrainingRun.begin("run-test");
    long nested = TrainingRun.begin("run-test-member");
    assertThat(nested).isZero();
    step(2);
    TrainingRun.end(nested, "fit", 100, false);
    assertThat(TrainingRun.current()).isNotNull();
    step(3);
    TrainingRun.end(begun, "fit", 100, false);
    assertThat(model.steps() - stepsBefore).isEqualTo(2);
  }

  @Test
  void only_its_own_plan_is_a_runs() {
    long begun = TrainingRun.begin("run-test");
    assertThat(TrainingRun.current().isOf("run-test")).isTrue();
    assertThat(TrainingRun.current().isOf("run-test-member")).isFalse();
    TrainingRun.current().plan(3, 2);
    step(1);
    assertThat(model.stepsRemaining()).isEqualTo(5);
    TrainingRun.end(begun, "fit", 100, true);
    assertThat(model.stepsRemaining()).isZero();
  }

  @Test
  void nested_examples_are_one() {
    long begun = TrainingRun.begin("run-test");
    TrainingRun run = TrainingRun.current();
    assertThat(run.enterExample()).isNotNull();
    assertThat(run.enterExample()).isNull();
    run.exitExample(1);
    TrainingRun.end(begun, "fit", 100, false);
  }

  @Test
  void many_fast_steps_are_gathered_and_none_is_lost() {
    long begun = TrainingRun.begin("run-test");
    for (int i = 0; i < 100_000; i++) {
      step(2);
    }
    TrainingRun.end(begun, "fit", 100, false);
    assertThat(model.steps() - stepsBefore).isEqualTo(100_000);
  }

  @Test
  void inside_a_step_that_the_application_named_there_is_no_run() {
    long start = model.enter();
    assertThat(TrainingRun.begin("run-test")).isZero();
    assertThat(TrainingRun.current()).isNull();
    model.exit(start, false);
  }

  private static void step(int examples) {
    TrainingRun run = TrainingRun.current();
    for (int i = 0; i < examples; i++) {
      run.enterExample();
      run.exitExample(0.5);
    }
    run.stepEnded(false);
  }
}
