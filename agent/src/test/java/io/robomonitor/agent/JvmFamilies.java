package io.robomonitor.agent;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Label;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.robomonitor.advice.MetricCatalog;
import io.robomonitor.advice.MetricDefinition;
import io.robomonitor.advice.MetricDefinition.Type;
import io.robomonitor.agent.poll.JvmSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The families that client_java makes by itself, as a real reading shows them. */
final class JvmFamilies {

  private JvmFamilies() {}

  static MetricCatalog catalog() throws Exception {
    List<MetricDefinition> families = new ArrayList<>();
    for (MetricSnapshot family : new JvmSource(Duration.ofSeconds(5), Labels.EMPTY).poll()) {
      families.add(definition(family));
    }
    families.sort(Comparator.comparing(MetricDefinition::name));
    return new MetricCatalog("JVM and process", families);
  }

  /** Named as the text format writes it. */
  private static MetricDefinition definition(MetricSnapshot family) {
    String name = family.getMetadata().getName();
    Type type = Type.GAUGE;
    if (family instanceof CounterSnapshot) {
      name += "_total";
      type = Type.COUNTER;
    } else if (family instanceof InfoSnapshot) {
      name += "_info";
    } else if (family instanceof SummarySnapshot) {
      type = Type.SUMMARY;
    }
    return new MetricDefinition(name, type, family.getMetadata().getHelp(), labels(family), null);
  }

  private static List<String> labels(MetricSnapshot family) {
    if (family.getMetadata().getName().equals("jvm_memory_pool_allocated_bytes")) {
      return List.of("pool"); // it has no series before the first garbage collection
    }
    Set<String> names = new LinkedHashSet<>();
    for (DataPointSnapshot point : family.getDataPoints()) {
      for (Label label : point.getLabels()) {
        names.add(label.getName());
      }
    }
    return List.copyOf(names);
  }
}
