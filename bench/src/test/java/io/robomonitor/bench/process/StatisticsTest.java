package io.robomonitor.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  @Test
  void the_median_of_an_odd_number_of_values_is_the_middle_one() {
    assertThat(Statistics.median(List.of(9.0, 1.0, 5.0))).isEqualTo(5.0);
  }

  @Test
  void the_median_of_an_even_number_of_values_lies_between_the_two_middle_ones() {
    assertThat(Statistics.median(List.of(4.0, 1.0, 100.0, 2.0))).isEqualTo(3.0);
  }

  @Test
  void there_is_no_median_of_nothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Statistics.median(List.of()))
        .withMessage("no values to take the median of");
  }

  @Test
  void a_slow_moment_that_hits_both_of_a_pair_leaves_the_ratio_as_it_is() {
    List<Double> base = List.of(10.0, 50.0, 11.0);
    List<Double> measured = List.of(12.0, 60.0, 13.2);

    assertThat(Statistics.pairedRatio(measured, base)).isEqualTo(1.2);
  }

  @Test
  void a_difference_is_taken_pair_by_pair() {
    List<Double> base = List.of(100.0, 200.0, 300.0);
    List<Double> measured = List.of(140.0, 230.0, 999.0);

    assertThat(Statistics.pairedDifference(measured, base)).isEqualTo(40.0);
  }

  @Test
  void quantiles_of_ratios_say_how_far_they_scatter() {
    List<Double> base = List.of(10.0, 10.0, 10.0, 10.0);
    List<Double> measured = List.of(9.0, 13.0, 10.0, 11.0);

    assertThat(Statistics.ratioQuantile(measured, base, 0.25)).isEqualTo(0.9);
    assertThat(Statistics.ratioQuantile(measured, base, 0.75)).isEqualTo(1.1);
  }

  @Test
  void values_without_a_partner_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Statistics.pairedRatio(List.of(1.0, 2.0), List.of(1.0)))
        .withMessage("2 values cannot be paired with 1");
  }
}
