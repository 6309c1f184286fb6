package io.robomonitor.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProcessTableTest {

  private static final Variant OURS = Variant.roboMonitor(Path.of("ours.jar"));
  private static final Variant PEER = Variant.openTelemetry(Path.of("peer.jar"));

  @Test
  void shows_medians_ratios_and_whether_our_agent_meets_the_goal() {
    Samples cpu = new Samples("CPU", "us", new Goal.Ratio(1.05));
    cpu.add(Variant.NONE, 100);
    cpu.add(OURS, 104);
    cpu.add(PEER, 150);
    Samples resident = new Samples("resident", "MiB", new Goal.Difference(40, "MiB"));
    resident.add(Variant.NONE, 90.5);
    resident.add(OURS, 141);
    resident.add(PEER, 200);

    String text = new ProcessTable(List.of(Variant.NONE, OURS, PEER)).text(List.of(cpu, resident));

    assertThat(text)
        .isEqualTo(
            """
            |                |  none | robo-monitor | compared | opentelemetry | compared |       goal | robo-monitor |
            | -------------- | ----: | -----------: | -------: | ------------: | -------: | ---------: | -----------: |
            | CPU (us)       |   100 |          104 |   1.040x |           150 |   1.500x |   <= 1.05x |          met |
            | resident (MiB) | 90.50 |          141 |    +50.5 |           200 |   +109.5 | <= +40 MiB |       missed |
            """);
  }

  @Test
  void a_goal_is_not_called_met_when_our_agent_did_not_run() {
    Samples cpu = new Samples("CPU", "us", new Goal.Ratio(1.05));
    cpu.add(Variant.NONE, 100);
    cpu.add(PEER, 101);

    String text = new ProcessTable(List.of(Variant.NONE, PEER)).text(List.of(cpu));

    assertThat(text.lines().skip(2))
        .containsExactly(
            "| CPU (us) |  100 |           101 |   1.010x | <= 1.05x |      not run |");
  }

  @Test
  void an_agent_that_overlooked_requests_is_not_called_fast() {
    assertThat(missedRequests(3))
        .isEqualTo("| missed (count) |      |         3.00 |          |    0 |       missed |");
  }

  @Test
  void a_figure_that_only_agents_have_is_left_empty_without_one() {
    assertThat(missedRequests(0))
        .isEqualTo("| missed (count) |      |         0.00 |          |    0 |          met |");
  }

  private static String missedRequests(int count) {
    Samples missed = new Samples("missed", "count", new Goal.Zero());
    missed.add(OURS, count);
    String text = new ProcessTable(List.of(Variant.NONE, OURS)).text(List.of(missed));
    return text.lines().skip(2).collect(Collectors.joining());
  }
}
