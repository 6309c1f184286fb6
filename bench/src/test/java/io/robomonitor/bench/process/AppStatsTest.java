package io.robomonitor.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AppStatsTest {

  @Test
  void reads_the_figures_in_any_order() {
    assertThat(AppStats.parse("threads=3 allocated=1 classes=4 heap=2"))
        .isEqualTo(new AppStats(1, 2, 3, 4));
  }

  @Test
  void names_the_figure_that_is_missing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AppStats.parse("allocated=1 threads=3 classes=4"))
        .withMessage("no heap in the application's answer: allocated=1 threads=3 classes=4");
  }
}
