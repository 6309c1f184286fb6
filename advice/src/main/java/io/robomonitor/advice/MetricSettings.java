package io.robomonitor.advice;

import java.util.Map;

/**
 * What the configuration says of all metrics.
 *
 * @param histograms which histograms are kept
 * @param buckets upper bounds in seconds, ascending and without infinity, by family ({@code http},
 *     {@code db}, {@code cache}, {@code training}, {@code operation}); a family that is absent
 *     keeps its default
 * @param constantLabels labels that every series carries, in order
 */
public record MetricSettings(
    Histograms histograms, Map<String, double[]> buckets, Map<String, String> constantLabels) {

  /** Which histograms are kept, the {@code histograms} key. */
  public enum Histograms {
    CLASSIC,
    NATIVE,
    BOTH
  }

  public MetricSettings {
    buckets = Map.copyOf(buckets);
  }

  /** Classic histograms, default buckets, no constant labels. */
  public static MetricSettings defaults() {
    return new MetricSettings(Histograms.CLASSIC, Map.of(), Map.of());
  }
}
