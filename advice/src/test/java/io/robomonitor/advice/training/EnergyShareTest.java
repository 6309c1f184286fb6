package io.robomonitor.advice.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnergyShareTest {

  private static final long SECOND = 1_000_000_000L;

  private final EnergyShare share = new EnergyShare();

  @Test
  void steps_get_the_part_of_the_energy_in_which_they_ran() {
    assertThat(share.look(200, 2 * SECOND, SECOND)).isEqualTo(100);
    assertThat(share.look(200, 2 * SECOND, 3 * SECOND)).isEqualTo(200);
  }

  @Test
  void without_steps_nothing_is_spent_on_them() {
    assertThat(share.look(200, 2 * SECOND, 0)).isZero();
  }

  @Test
  void a_step_that_is_longer_than_a_look_gets_its_energy_when_it_ends() {
    assertThat(share.look(100, SECOND, 0)).isZero();
    assertThat(share.look(100, SECOND, 0)).isZero();
    assertThat(share.look(100, SECOND, 3 * SECOND)).isEqualTo(300);
  }

  @Test
  void steps_side_by_side_share_no_more_than_there_is() {
    assertThat(share.look(100, SECOND, 4 * SECOND)).isEqualTo(100);
  }
}
