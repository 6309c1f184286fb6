package io.robomonitor.advice;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.MetricType;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * A classic histogram that is cheaper than client_java's: an observation is two striped additions,
 * allocates nothing and keeps no exemplar. The count is not kept apart but added up from the
 * buckets, so a scrape in the midst of observations is consistent.
 */
@SuppressWarnings("deprecation") // the registry's checks at registration still go by these methods
final class ClassicDurations implements DurationHistogram, Collector {

  private final MetricMetadata metadata;
  private final String[] labelNames;
  private final Labels constantLabels;
  private final double[] bounds;
  private final long[] boundNanos;
  private final ConcurrentMap<List<String>, Point> points = new ConcurrentHashMap<>();

  ClassicDurations(MetricDefinition definition, Labels constantLabels, double[] upperBounds) {
    this.metadata = new MetricMetadata(definition.name(), definition.help());
    this.labelNames = definition.labelNames();
    this.constantLabels = constantLabels;
    this.bounds = new double[upperBounds.length + 1];
    this.boundNanos = new long[upperBounds.length];
    for (int i = 0; i < upperBounds.length; i++) {
      bounds[i] = upperBounds[i];
      boundNanos[i] = Math.round(upperBounds[i] * 1e9);
    }
    bounds[upperBounds.length] = Double.POSITIVE_INFINITY;
  }

  @Override
  public DurationPoint point(String... labelValues) {
    List<String> key = List.of(labelValues);
    Point point = points.get(key);
    if (point == null) {
      Labels labels = constantLabels.merge(Labels.of(labelNames, labelValues));
      Point made = new Point(boundNanos, labels);
      Point raced = points.putIfAbsent(key, made);
      point = raced == null ? made : raced;
    }
    return point;
  }

  @Override
  public HistogramSnapshot collect() {
    List<HistogramDataPointSnapshot> snapshots = new ArrayList<>(points.size());
    for (Point point : points.values()) {
      snapshots.add(point.snapshot(bounds));
    }
    return new HistogramSnapshot(metadata, snapshots);
  }

  @Override
  public String getPrometheusName() {
    return metadata.getPrometheusName();
  }

  @Override
  public MetricType getMetricType() {
    return MetricType.HISTOGRAM;
  }

  @Override
  public Set<String> getLabelNames() {
    return Set.of(labelNames);
  }

  @Override
  public MetricMetadata getMetadata() {
    return metadata;
  }

  private static final class Point extends DurationPoint {
    private final long[] boundNanos;
    private final Labels labels;
    private final LongAdder[] buckets;
    private final LongAdder sumNanos = new LongAdder();

    Point(long[] boundNanos, Labels labels) {
      this.boundNanos = boundNanos;
      this.labels = labels;
      this.buckets = new LongAdder[boundNanos.length + 1];
      for (int i = 0; i < buckets.length; i++) {
        buckets[i] = new LongAdder();
      }
    }

    @Override
    public void observeNanos(long nanos) {
      long duration = Math.max(0, nanos);
      buckets[bucket(duration)].increment();
      sumNanos.add(duration);
    }

    @Override
    public void observeNanos(long nanos, long times) {
      long duration = Math.max(0, nanos);
      buckets[bucket(duration)].add(times);
      sumNanos.add(duration * times);
    }

    private int bucket(long duration) {
      int bucket = 0;
      while (bucket < boundNanos.length && duration > boundNanos[bucket]) {
        bucket++;
      }
      return bucket;
    }

    HistogramDataPointSnapshot snapshot(double[] bounds) {
      long[] counts = new long[buckets.length];
      for (int i = 0; i < counts.length; i++) {
        counts[i] = buckets[i].sum();
      }
      return new HistogramDataPointSnapshot(
          ClassicHistogramBuckets.of(bounds, counts),
          sumNanos.sum() / 1e9,
          labels,
          Exemplars.EMPTY,
          0L);
    }
  }
}
