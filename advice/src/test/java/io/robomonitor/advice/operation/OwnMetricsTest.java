package io.robomonitor.advice.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.MetricSettings;
import io.robomonitor.advice.ScrapeText;
import io.robomonitor.advice.Telemetry;
import io.robomonitor.advice.operation.OwnMetrics.Type;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnMetricsTest {

  private final Telemetry telemetry = new Telemetry(MetricSettings.defaults());
  private final OwnMetrics own = new OwnMetrics(telemetry);

  @AfterEach
  void forget_problems() {
    for (String name : List.of("jvm_x", "1st", "saved_total", "shared")) {
      AgentLog.resolved("metric:" + name);
    }
  }

  /** As io.robomonitor.api.Metrics makes it. */
  private static String key(String definition, String... values) {
    StringBuilder key = new StringBuilder(definition.replace(',', OwnMetrics.SEPARATOR));
    key.append(OwnMetrics.SEPARATOR).append(OwnMetrics.SEPARATOR);
    for (String value : values) {
      key.append(value).append(OwnMetrics.SEPARATOR);
    }
    return key.toString();
  }

  @Test
  void counts_sets_and_observes() {
    own.series(Type.COUNTER, key("saved_total,kind", "pair")).accept(2);
    own.series(Type.COUNTER, key("saved_total,kind", "pair")).accept(1);
    own.series(Type.COUNTER, key("saved_total,kind", "pair")).accept(-1);
    own.series(Type.GAUGE, "active_users").accept(7);
    own.series(Type.HISTOGRAM, "reward_score").accept(0.5);
    own.series(Type.TIMER, "render_seconds").accept(0.25);
    assertThat(ScrapeText.of(telemetry, "").lines().filter(line -> !line.startsWith("robo_")))
        .containsExactly(
            "active_users 7",
            "render_seconds le=0.25:1 count=1",
            "reward_score le=0.5:1 count=1",
            "saved_total{kind=pair} 3");
  }

  @Test
  void missing_label_values_are_empty_and_surplus_ones_are_dropped() {
    own.series(Type.COUNTER, "saved_total" + OwnMetrics.SEPARATOR + "kind").accept(1);
    own.series(Type.COUNTER, key("saved_total,kind", "pair", "surplus")).accept(1);
    assertThat(ScrapeText.of(telemetry, "saved_total"))
        .isEqualTo(
            """
            saved_total{kind=pair} 1
            saved_total{kind=} 1""");
  }

  @Test
  void a_name_that_cannot_be_is_reported_once_and_goes_nowhere() {
    own.series(Type.GAUGE, "jvm_x").accept(1);
    own.series(Type.GAUGE, "1st").accept(1);
    own.series(Type.GAUGE, "1st").accept(1);
    assertThat(ScrapeText.of(telemetry, "jvm_x")).isEmpty();
    assertThat(AgentLog.problems())
        .contains(
            "metric jvm_x is not recorded: names that begin with jvm_ are the agent's",
            "metric 1st is not recorded: a metric's name has letters, digits, _ and : only, "
                + "no digit first");
  }

  @Test
  void a_name_that_is_another_metrics_is_reported_and_goes_nowhere() {
    own.series(Type.COUNTER, key("shared,kind", "a")).accept(1);
    own.series(Type.GAUGE, key("shared,kind", "a")).accept(9);
    own.series(Type.COUNTER, key("shared,other", "a")).accept(9);
    assertThat(ScrapeText.of(telemetry, "shared")).isEqualTo("shared_total{kind=a} 1");
    assertThat(AgentLog.problems())
        .contains("metric shared is not recorded: it is a COUNTER with labels [kind] already");
  }

  @Test
  void series_are_bounded() {
    for (int i = 0; i < 205; i++) {
      own.series(Type.COUNTER, key("saved_total,kind", "k" + i)).accept(1);
    }
    assertThat(ScrapeText.of(telemetry, "saved_total").lines().count()).isEqualTo(201);
    assertThat(ScrapeText.of(telemetry, "saved_total")).contains("saved_total{kind=_other} 5");
    assertThat(ScrapeText.of(telemetry, "robo_monitor_series_dropped"))
        .contains("{metric=saved_total} 5");
  }

  @Test
  void a_gauge_that_was_never_set_is_absent() {
    own.series(Type.GAUGE, "active_users");
    assertThat(ScrapeText.of(telemetry, "active_users")).isEmpty();
  }

  @Test
  void label_values_are_short_and_can_be_encoded() {
    own.series(Type.COUNTER, key("saved_total,kind", "k".repeat(1_000_000))).accept(1);
    own.series(Type.COUNTER, key("saved_total,kind", "\ud800")).accept(1);
    assertThat(ScrapeText.of(telemetry, "saved_total"))
        .isEqualTo("saved_total{kind=" + "k".repeat(100) + "} 1\nsaved_total{kind=\ufffd} 1");
  }

  @Test
  void more_metrics_than_there_may_be_are_one_line() {
    for (int i = 0; i < 600; i++) {
      own.series(Type.COUNTER, "dyn_" + i).accept(1);
    }
    assertThat(AgentLog.problems())
        .filteredOn(line -> line.contains("dyn_"))
        .containsExactly("metric dyn_500 and all after it are not recorded: there are 500");
    AgentLog.resolved("metrics:limit");
  }
}
