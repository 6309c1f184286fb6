package io.robomonitor.demo;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A series that a scrape of a demonstration must hold.
 *
 * @param labels that it must have, among others
 * @param mayBeZero whether being there is enough
 */
record ExpectedSeries(String name, Map<String, String> labels, boolean mayBeZero) {

  boolean matches(Scrape.Sample sample) {
    return Double.isFinite(sample.value())
        && (mayBeZero || sample.value() != 0)
        && labels.entrySet().stream()
            .allMatch(label -> sample.label(label.getKey()).equals(label.getValue()));
  }

  /** What is wrong when nothing matches. */
  String problem() {
    return this + (mayBeZero ? " is missing" : " is missing or zero");
  }

  /** As a query to Prometheus would name it. */
  @Override
  public String toString() {
    return labels.isEmpty()
        ? name
        : labels.entrySet().stream()
            .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
            .collect(Collectors.joining(",", name + "{", "}"));
  }

  /** One that is not zero, with labels and their values in turns. */
  static ExpectedSeries series(String name, String... labels) {
    Map<String, String> byName = new TreeMap<>();
    for (int i = 0; i < labels.length; i += 2) {
      byName.put(labels[i], labels[i + 1]);
    }
    return new ExpectedSeries(name, byName, false);
  }
}
