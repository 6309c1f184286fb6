package io.robomonitor.advice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a metric is called and what it means; the metric is made from it, and so is the reference.
 *
 * @param name the name as scraped, with {@code _total} on counters and the base unit
 * @param type its type
 * @param help one sentence without a line break
 * @param labels its own labels, in order, without the constant ones
 * @param buckets bucket bounds of a histogram; null for other types
 */
public record MetricDefinition(
    String name, Type type, String help, List<String> labels, @Nullable BucketFamily buckets) {

  /** Prometheus' types, as far as they are used. */
  public enum Type {
    COUNTER,
    GAUGE,
    HISTOGRAM,
    /** Only client_java's own: nothing here computes quantiles. */
    SUMMARY
  }

  public MetricDefinition {
    labels = List.copyOf(labels);
    if ((type == Type.HISTOGRAM) != (buckets != null)) {
      throw new IllegalArgumentException(
          name + ": buckets belong to histograms, and to all of them");
    }
    if ((type == Type.COUNTER) != name.endsWith("_total")) {
      throw new IllegalArgumentException(name + ": _total belongs to counters, and to all of them");
    }
  }

  /** A counter. */
  public static MetricDefinition counter(String name, String help, String... labels) {
    return new MetricDefinition(name, Type.COUNTER, help, List.of(labels), null);
  }

  /** A gauge. */
  public static MetricDefinition gauge(String name, String help, String... labels) {
    return new MetricDefinition(name, Type.GAUGE, help, List.of(labels), null);
  }

  /** A histogram of durations in seconds. */
  public static MetricDefinition durations(
      String name, BucketFamily buckets, String help, String... labels) {
    return new MetricDefinition(name, Type.HISTOGRAM, help, List.of(labels), buckets);
  }

  String[] labelNames() {
    return labels.toArray(new String[0]);
  }
}
