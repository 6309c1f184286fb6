package io.robomonitor.advice;

import java.util.List;

/**
 * A section of the metric reference.
 *
 * @param title heading of the section
 * @param metrics its metrics, in the order in which they are shown
 */
public record MetricCatalog(String title, List<MetricDefinition> metrics) {

  public MetricCatalog {
    metrics = List.copyOf(metrics);
  }

  /** A section of these metrics. */
  public static MetricCatalog of(String title, MetricDefinition... metrics) {
    return new MetricCatalog(title, List.of(metrics));
  }
}
