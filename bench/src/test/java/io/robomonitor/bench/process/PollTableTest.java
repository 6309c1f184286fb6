package io.robomonitor.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PollTableTest {

  private static final long SECOND = 1_000_000_000;

  private static PollReading reading(
      long atNanos, double cpu, double allocated, long polling, @Nullable Long node) {
    return new PollReading(
        atNanos,
        Map.of("system", cpu),
        Map.of("system", allocated),
        Map.of("system", 0.004),
        Map.of("system", 1.0),
        polling,
        2 * polling,
        node);
  }

  @Test
  void shows_rates_beside_goals_and_node_exporter() {
    PollReading before = reading(0, 1, 1024, 0, 0L);
    PollReading after = reading(10 * SECOND, 1.02, 1024 * 1001, SECOND / 50, SECOND / 4);

    assertThat(PollTable.text(before, after))
        .isEqualTo(
            """
            |                          | CPU (% of a core) | allocation (KB/s) | last poll (ms) | errors |       goal | robo-monitor |
            | ------------------------ | ----------------: | ----------------: | -------------: | -----: | ---------: | -----------: |
            | source system            |             0.200 |           100.000 |          4.000 |      0 |            |              |
            | polling thread           |             0.200 |                   |                |        |   <= 0.3 % |          met |
            | all sources              |                   |           100.000 |                |        | <= 64 KB/s |       missed |
            | all threads of the agent |             0.400 |                   |                |        |            |              |
            | node_exporter            |             2.500 |                   |                |        |            |              |
            """);
  }

  @Test
  void says_that_node_exporter_is_not_there() {
    PollReading before = reading(0, 1, 1, 0, null);

    assertThat(PollTable.text(before, reading(SECOND, 1, 1, 1, null)))
        .contains("| node_exporter            |         not there |");
  }
}
