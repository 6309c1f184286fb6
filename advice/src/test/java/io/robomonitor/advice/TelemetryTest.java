package io.robomonitor.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robomonitor.advice.MetricSettings.Histograms;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TelemetryTest {

  private static final MetricDefinition TIMES =
      MetricDefinition.durations("io_seconds", BucketFamily.DB, "Time.", "disk");

  private static Telemetry with(Histograms kind) {
    return new Telemetry(new MetricSettings(kind, Map.of(), Map.of()));
  }

  private static void observe(Telemetry telemetry, long... nanos) {
    DurationPoint point = telemetry.durations(TIMES).point("sda");
    for (long duration : nanos) {
      point.observeNanos(duration);
    }
  }

  @Test
  void a_classic_histogram_puts_each_duration_into_its_bucket() {
    Telemetry telemetry = with(Histograms.CLASSIC);
    observe(telemetry, -1, 500_000, 500_001, 20_000_000_000L);
    assertThat(ScrapeText.of(telemetry, "io"))
        .isEqualTo("io_seconds{disk=sda} le=5.0E-4:2 le=0.001:1 le=Infinity:1 count=4");
  }

  @Test
  void a_classic_histogram_sums_in_seconds() {
    Telemetry telemetry = with(Histograms.CLASSIC);
    ClassicDurations durations = (ClassicDurations) telemetry.durations(TIMES);
    durations.point("sda").observeNanos(1_500_000_000);
    durations.point("sda").observeNanos(250_000_000);
    assertThat(durations.collect().getDataPoints().get(0).getSum()).isEqualTo(1.75);
  }

  @Test
  void the_same_label_values_are_the_same_series() {
    DurationHistogram durations = with(Histograms.CLASSIC).durations(TIMES);
    assertThat(durations.point("sda")).isSameAs(durations.point("sda"));
    assertThat(durations.point("sda")).isNotSameAs(durations.point("sdb"));
  }

  @Test
  void native_and_both_kinds_come_from_the_client_library() {
    Telemetry only = with(Histograms.NATIVE);
    observe(only, 1_000_000);
    assertThat(ScrapeText.of(only, "io")).isEqualTo("io_seconds{disk=sda} native count=1");
    Telemetry both = with(Histograms.BOTH);
    observe(both, 1_000_000);
    assertThat(ScrapeText.of(both, "io")).isEqualTo("io_seconds{disk=sda} both le=0.001:1 count=1");
  }

  @Test
  void configured_buckets_replace_the_family_s() {
    Telemetry telemetry =
        new Telemetry(
            new MetricSettings(Histograms.CLASSIC, Map.of("db", new double[] {1, 2}), Map.of()));
    observe(telemetry, 1_500_000_000);
    assertThat(ScrapeText.of(telemetry, "io")).isEqualTo("io_seconds{disk=sda} le=2.0:1 count=1");
  }

  @Test
  void every_metric_carries_the_constant_labels_that_it_can() {
    Telemetry telemetry =
        new Telemetry(
            new MetricSettings(
                Histograms.CLASSIC,
                Map.of(),
                Map.of("env", "prod", "disk", "constant", "le", "1", "not valid", "x")));
    observe(telemetry, 1);
    telemetry.counter(MetricDefinition.counter("a_total", "A.")).inc();
    telemetry.gauge(MetricDefinition.gauge("b", "B.", "env")).labelValues("own").set(2);
    assertThat(ScrapeText.of(telemetry, ""))
        .isEqualTo(
            """
            a_total{disk=constant,env=prod} 1
            b{disk=constant,env=own} 2
            io_seconds{disk=sda,env=prod} le=5.0E-4:1 count=1""");
  }

  @Test
  void a_definition_names_counters_and_buckets_as_the_contract_says() {
    assertThatThrownBy(() -> MetricDefinition.counter("requests", "R."))
        .hasMessage("requests: _total belongs to counters, and to all of them");
    assertThatThrownBy(() -> MetricDefinition.gauge("requests_total", "R."))
        .hasMessage("requests_total: _total belongs to counters, and to all of them");
    assertThatThrownBy(() -> with(Histograms.CLASSIC).durations(MetricDefinition.gauge("g", "G.")))
        .hasMessage("g is no histogram");
  }

  @Test
  void the_reference_shows_definitions_and_buckets() {
    String page =
        MetricReference.render(
            java.util.List.of(
                MetricCatalog.of("Disks", TIMES, MetricDefinition.gauge("x", "a|b"))));
    assertThat(page)
        .startsWith("# Metrics\n\nGenerated from the code; do not edit.\n")
        .contains(
            """

            ## Disks

            | name | type | labels | meaning |
            |---|---|---|---|
            | `io_seconds` | histogram (db buckets) | `disk` | Time. |
            | `x` | gauge |  | a\\|b |
            """)
        .contains("| `db` | 0.0005 0.001 0.005 0.01 0.05 0.1 0.5 1 5 10 |\n");
  }
}
