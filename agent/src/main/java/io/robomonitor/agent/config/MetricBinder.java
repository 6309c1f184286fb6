package io.robomonitor.agent.config;

import io.robomonitor.advice.MetricSettings.Histograms;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what concerns all metrics: {@code histograms}, {@code buckets}, {@code labels}. */
final class MetricBinder {

  /** Labels that some metric has itself; the same name twice would make the scrape invalid. */
  private static final Set<String> TAKEN =
      Set.of(
          "action",
          "area",
          "cache",
          "cause",
          "check",
          "command",
          "correct",
          "cpu",
          "db",
          "device",
          "domain",
          "endpoint",
          "engine",
          "fstype",
          "gc",
          "gpu",
          "host",
          "instrumentation",
          "interface",
          "java_version",
          "le",
          "level",
          "method",
          "metric",
          "mode",
          "model",
          "mountpoint",
          "name",
          "operation",
          "outcome",
          "phase",
          "pool",
          "quantile",
          "rail",
          "reason",
          "resource",
          "result",
          "runtime",
          "sensor",
          "source",
          "state",
          "status",
          "target",
          "type",
          "uuid",
          "vendor",
          "version",
          "window",
          "xid",
          "zone");

  private MetricBinder() {}

  static Histograms histograms(Section root) {
    String expected = "classic, native or both";
    String text = root.scalar("histograms", expected);
    if (text == null) {
      return Histograms.CLASSIC;
    }
    for (Histograms choice : Histograms.values()) {
      if (choice.name().toLowerCase(Locale.ROOT).equals(text)) {
        return choice;
      }
    }
    String closest = Suggestions.closest(text, List.of("classic", "native", "both"));
    root.invalid("histograms", text, expected, closest);
    return Histograms.CLASSIC;
  }

  static Map<String, double[]> buckets(Section families) {
    Map<String, double[]> buckets = new LinkedHashMap<>();
    for (String family : ConfigKeys.below("buckets")) {
      double[] bounds = bounds(families, family);
      if (bounds != null) {
        buckets.put(family, bounds);
      }
    }
    return buckets;
  }

  private static double @Nullable [] bounds(Section families, String family) {
    List<String> texts = families.texts(family, "0.1, 0.5, 1");
    if (texts == null) {
      return null;
    }
    double[] bounds = new double[texts.size()];
    double previous = 0;
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = seconds(texts.get(i));
      if (!(bounds[i] > previous) || Double.isInfinite(bounds[i])) {
        families.invalid(family, texts.get(i), "seconds above 0 in ascending order");
        return null;
      }
      previous = bounds[i];
    }
    if (bounds.length == 0) {
      families.problem(family, "must have at least one bound", null);
      return null;
    }
    return bounds;
  }

  private static double seconds(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }

  static Map<String, String> labels(Section labels) {
    Map<String, String> accepted = new LinkedHashMap<>();
    for (Map.Entry<String, String> label : labels.textByName().entrySet()) {
      String name = label.getKey();
      if (!isLabelName(name)) {
        labels.problem(name, "a label's name has letters, digits and _ only, no digit first", null);
      } else if (TAKEN.contains(name)) {
        labels.problem(name, "is a label that metrics have themselves, choose another name", null);
      } else {
        accepted.put(name, label.getValue());
      }
    }
    return Collections.unmodifiableMap(accepted);
  }

  private static boolean isLabelName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !name.isEmpty() && !name.startsWith("__");
  }
}
