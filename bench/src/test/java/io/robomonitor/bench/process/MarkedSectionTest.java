package io.robomonitor.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MarkedSectionTest {

  private final MarkedSection section = new MarkedSection("servers");

  @Test
  void only_what_is_between_the_comments_is_written_anew() throws IOException {
    String page =
        """
        # Costs
        <!-- servers: begin, written by bench/run.sh -->
        old
        <!-- servers: end -->
        By hand.
        """;

    assertThat(section.replaced(page, "new\n"))
        .isEqualTo(
            """
            # Costs
            <!-- servers: begin, written by bench/run.sh -->

            new

            <!-- servers: end -->
            By hand.
            """);
  }

  @Test
  void a_page_without_the_comments_is_left_alone() {
    assertThatIOException()
        .isThrownBy(() -> section.replaced("# Costs\n", "new\n"))
        .withMessageContaining("<!-- servers: end -->");
  }
}
