package io.robomonitor.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void takes_what_is_given_and_falls_back_for_the_rest() {
    Options options = new Options(List.of("--starts=3", "--agent=/opt/a=b.jar"));

    assertThat(options.number("starts", 11)).isEqualTo(3);
    assertThat(options.number("sets", 2)).isEqualTo(2);
    assertThat(options.text("agent", "none")).isEqualTo("/opt/a=b.jar");
  }

  @Test
  void an_unknown_option_is_refused_with_those_that_are_known() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Options(List.of("--start=3")))
        .withMessage(
            "unknown option --start=3; known, each with =VALUE:"
                + " --agent --block --page --rounds --seconds --server-block --server-rounds"
                + " --server-sets --server-warm-up --servers --sets --starts --target --training-rounds"
                + " --training-sets --warm-up");
  }

  @Test
  void a_number_must_be_one_above_zero() {
    Options options = new Options(List.of("--sets=0"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.number("sets", 3))
        .withMessage("--sets=0 is not a number above zero");
  }
}
