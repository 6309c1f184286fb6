package io.robomonitor.agent.poll.system;

import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.robomonitor.advice.MetricDefinition;
import io.robomonitor.agent.poll.FamilyValues;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A metric with a series for each thing of a kind.
 *
 * @param value of one of the things; null: not known
 * @param labels values of the metric's labels for one of the things
 */
record Family<T>(
    MetricDefinition definition,
    Function<T, @Nullable Number> value,
    Function<T, List<String>> labels) {

  /** Adds the series of these things to a scrape. */
  static <T> void into(
      MetricSnapshots.Builder scrape, List<Family<T>> families, List<T> things, Labels constant) {
    for (Family<T> family : families) {
      FamilyValues values = FamilyValues.of(family.definition, constant);
      Set<List<String>> seen = new HashSet<>(); // one series twice would make the scrape invalid
      for (T thing : things) {
        List<String> labels = family.labels.apply(thing);
        if (seen.add(labels)) {
          values.add(family.value.apply(thing), labels.toArray(new String[0]));
        }
      }
      values.into(scrape);
    }
  }

  static <T> List<MetricDefinition> definitions(List<Family<T>> families) {
    return families.stream().map(Family::definition).toList();
  }
}
