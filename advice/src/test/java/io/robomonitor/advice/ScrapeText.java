package io.robomonitor.advice;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A scrape as sorted lines; of a histogram only its cumulative buckets that differ, and count. */
public final class ScrapeText {

  private ScrapeText() {}

  /** All series of the metrics whose name begins with {@code prefix}; no line feed at the end. */
  public static String of(Telemetry telemetry, String prefix) {
    List<String> lines = new ArrayList<>();
    for (MetricSnapshot metric : telemetry.registry().scrape()) {
      String name = metric.getMetadata().getPrometheusName();
      for (DataPointSnapshot point : metric.getDataPoints()) {
        add(lines, name, point);
      }
    }
    lines.removeIf(line -> !line.startsWith(prefix));
    Collections.sort(lines);
    return String.join("\n", lines);
  }

  private static void add(List<String> lines, String name, DataPointSnapshot point) {
    String labels = labels(point.getLabels());
    if (point instanceof CounterDataPointSnapshot counter) {
      lines.add(name + "_total" + labels + " " + number(counter.getValue()));
    } else if (point instanceof GaugeDataPointSnapshot gauge) {
      lines.add(name + labels + " " + number(gauge.getValue()));
    } else if (point instanceof HistogramDataPointSnapshot histogram) {
      lines.add(name + labels + " " + buckets(histogram));
    }
  }

  private static String buckets(HistogramDataPointSnapshot histogram) {
    if (!histogram.hasClassicHistogramData()) {
      return "native count=" + histogram.getCount();
    }
    ClassicHistogramBuckets buckets = histogram.getClassicBuckets();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < buckets.size(); i++) {
      if (buckets.getCount(i) > 0) {
        text.append("le=").append(buckets.getUpperBound(i)).append(":");
        text.append(buckets.getCount(i)).append(' ');
      }
    }
    String kind = histogram.hasNativeHistogramData() ? "both " : "";
    return kind + text + "count=" + histogram.getCount();
  }

  private static String labels(Labels labels) {
    List<String> pairs = new ArrayList<>();
    labels.forEach(label -> pairs.add(label.getName() + "=" + label.getValue()));
    return pairs.isEmpty() ? "" : "{" + String.join(",", pairs) + "}";
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
