package io.robomonitor.agent.poll;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a family whose values are made at the time of the scrape.
 *
 * @param name as exposed, with {@code _total} for a counter
 * @param kind gauge or counter
 * @param help one sentence for the exposition and the documentation
 * @param labelNames in the order in which values are given, without constant labels
 */
public record MetricFamily(String name, Kind kind, String help, List<String> labelNames) {

  /** The type in the exposition. */
  public enum Kind {
    GAUGE,
    COUNTER
  }

  private static final String TOTAL = "_total";

  public MetricFamily {
    labelNames = List.copyOf(labelNames);
  }

  /** Defines a gauge. */
  public static MetricFamily gauge(String name, String help, String... labelNames) {
    return new MetricFamily(name, Kind.GAUGE, help, List.of(labelNames));
  }

  /** Defines a counter, whose name must end in {@code _total}. */
  public static MetricFamily counter(String name, String help, String... labelNames) {
    return new MetricFamily(name, Kind.COUNTER, help, List.of(labelNames));
  }

  /** Starts the values of one scrape; used by one thread. A label of the family's own wins. */
  public Values values(Labels constantLabels) {
    return new Values(this, without(constantLabels, labelNames));
  }

  /** The labels whose names are not taken. */
  static Labels without(Labels labels, List<String> taken) {
    Labels.Builder rest = Labels.builder();
    labels.stream()
        .filter(label -> !taken.contains(label.getName()))
        .forEach(label -> rest.label(label.getName(), label.getValue()));
    return rest.build();
  }

  /** The values of one family in one scrape. A value that is not known is left out. */
  public static final class Values {

    private final MetricFamily family;
    private final Labels constantLabels;
    private final List<GaugeDataPointSnapshot> gauges = new ArrayList<>();
    private final List<CounterDataPointSnapshot> counters = new ArrayList<>();

    private Values(MetricFamily family, Labels constantLabels) {
      this.family = family;
      this.constantLabels = constantLabels;
    }

    /**
     * Adds a series.
     *
     * @param value null, NaN, or, for a counter, a negative number: not known, no series
     */
    public Values add(@Nullable Number value, String... labelValues) {
      if (value == null || Double.isNaN(value.doubleValue())) {
        return this;
      }
      double number = value.doubleValue();
      String[] names = family.labelNames().toArray(new String[0]);
      Labels labels = constantLabels.merge(Labels.of(names, labelValues));
      if (family.kind() == Kind.GAUGE) {
        gauges.add(GaugeDataPointSnapshot.builder().labels(labels).value(number).build());
      } else if (number >= 0) {
        counters.add(CounterDataPointSnapshot.builder().labels(labels).value(number).build());
      }
      return this;
    }

    /** Ends the family; one without values does not appear at all. */
    public void into(MetricSnapshots.Builder scrape) {
      if (!gauges.isEmpty()) {
        GaugeSnapshot.Builder snapshot = GaugeSnapshot.builder();
        gauges.forEach(snapshot::dataPoint);
        scrape.metricSnapshot(snapshot.name(family.name()).help(family.help()).build());
      }
      if (!counters.isEmpty()) {
        String name = family.name().substring(0, family.name().length() - TOTAL.length());
        CounterSnapshot.Builder snapshot = CounterSnapshot.builder();
        counters.forEach(snapshot::dataPoint);
        scrape.metricSnapshot(snapshot.name(name).help(family.help()).build());
      }
    }
  }
}
