package io.robomonitor.agent.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.robomonitor.advice.MetricDefinition;
import org.junit.jupiter.api.Test;

class FamilyValuesTest {

  private static final MetricDefinition FAN = MetricDefinition.gauge("fan_ratio", "Speed.", "gpu");
  private static final MetricDefinition REPLAYS =
      MetricDefinition.counter("replays_total", "Sent again.");

  @Test
  void leaves_out_values_that_are_not_known_and_families_without_values() throws Exception {
    assertThat(
            text(
                FamilyValues.of(FAN, Labels.EMPTY).add(null, "0").add(Double.NaN, "1").add(0, "2"),
                FamilyValues.of(REPLAYS, Labels.EMPTY).add(-1)))
        .isEqualTo(
            """
            # HELP fan_ratio Speed.
            # TYPE fan_ratio gauge
            fan_ratio{gpu="2"} 0.0
            """);
  }

  @Test
  void a_label_of_its_own_wins_over_a_constant_one() throws Exception {
    assertThat(text(FamilyValues.of(FAN, Labels.of("gpu", "all", "rank", "7")).add(1, "0")))
        .contains("fan_ratio{gpu=\"0\",rank=\"7\"} 1.0");
  }

  private static String text(FamilyValues... families) throws Exception {
    MultiCollector collector =
        () -> {
          MetricSnapshots.Builder scrape = MetricSnapshots.builder();
          for (FamilyValues family : families) {
            family.into(scrape);
          }
          return scrape.build();
        };
    return Exposition.of(collector);
  }
}
