package io.robomonitor.agent.poll;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.robomonitor.advice.MetricDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one family in one scrape, where they are made when they are scraped. A value that
 * is not known is left out. For one thread.
 */
public final class FamilyValues {

  private static final String TOTAL = "_total";

  private final MetricDefinition family;
  private final Labels constantLabels;
  private final List<GaugeDataPointSnapshot> gauges = new ArrayList<>();
  private final List<CounterDataPointSnapshot> counters = new ArrayList<>();

  private FamilyValues(MetricDefinition family, Labels constantLabels) {
    this.family = family;
    this.constantLabels = constantLabels;
  }

  /**
   * Starts the values of a gauge or counter. A label of the family's own wins over a constant one.
   */
  public static FamilyValues of(MetricDefinition family, Labels constantLabels) {
    return new FamilyValues(family, without(constantLabels, family.labels()));
  }

  /** The labels whose names are not taken. */
  static Labels without(Labels labels, List<String> taken) {
    Labels.Builder rest = Labels.builder();
    labels.stream()
        .filter(label -> !taken.contains(label.getName()))
        .forEach(label -> rest.label(label.getName(), label.getValue()));
    return rest.build();
  }

  /**
   * Adds a series.
   *
   * @param value null, NaN, or, for a counter, a negative number: not known, no series
   */
  public FamilyValues add(@Nullable Number value, String... labelValues) {
    if (value == null || Double.isNaN(value.doubleValue())) {
      return this;
    }
    double number = value.doubleValue();
    String[] names = family.labels().toArray(new String[0]);
    Labels labels = constantLabels.merge(Labels.of(names, labelValues));
    if (family.type() == MetricDefinition.Type.GAUGE) {
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
