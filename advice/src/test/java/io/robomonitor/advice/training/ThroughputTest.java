package io.robomonitor.advice.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThroughputTest {

  private static final long SECOND = 1_000_000_000L;

  private final Throughput throughput = new Throughput();
  private long now;
  private double steps;
  private int drops;

  private void run(int seconds, double stepsPerSecond) {
    for (int i = 0; i < seconds; i++) {
      if (throughput.look(now, steps)) {
        drops++;
      }
      now += SECOND;
      steps += stepsPerSecond;
    }
  }

  @Test
  void steady_steps_are_no_drop() {
    run(300, 100);
    assertThat(drops).isZero();
    assertThat(throughput.isLow()).isFalse();
  }

  @Test
  void a_drop_is_told_once_and_lasts_until_most_of_it_is_back() {
    run(120, 100);
    run(60, 60);
    assertThat(drops).isEqualTo(1);
    assertThat(throughput.isLow()).isTrue();
    run(30, 95);
    assertThat(drops).isEqualTo(1);
    assertThat(throughput.isLow()).isFalse();
  }

  @Test
  void steps_that_are_rare_anyway_say_nothing() {
    run(120, 1);
    run(60, 0.1);
    assertThat(drops).isZero();
  }

  @Test
  void a_validation_in_between_is_no_drop() {
    run(120, 100);
    for (int i = 0; i < 60; i++) {
      now += SECOND;
      throughput.start(now, steps);
    }
    run(60, 100);
    assertThat(drops).isZero();
  }
}
