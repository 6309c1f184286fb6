package io.robomonitor.advice;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Renders metric definitions as the page {@code docs/metrics.md}. */
public final class MetricReference {

  private static final String INTRODUCTION =
      """
      # Metrics

      Generated from the code; do not edit.

      Every series also carries the constant labels of the configuration (`labels`). A value that is
      not known is absent, never 0. The label value `_other` stands for all that came after a label
      had reached its cap, `_unmatched` for requests that no route answered, and `_OTHER` for HTTP
      methods that no standard names.
      """;

  private MetricReference() {}

  /**
   * The page: one table a section, in the order given, and the default buckets.
   *
   * @return Markdown that ends with a line feed
   */
  public static String render(List<MetricCatalog> sections) {
    StringBuilder page = new StringBuilder(8192);
    page.append(INTRODUCTION);
    for (MetricCatalog section : sections) {
      page.append("\n## ").append(section.title()).append("\n\n");
      page.append("| name | type | labels | meaning |\n|---|---|---|---|\n");
      for (MetricDefinition metric : section.metrics()) {
        row(page, metric);
      }
    }
    buckets(page);
    return page.toString();
  }

  private static void row(StringBuilder page, MetricDefinition metric) {
    page.append("| `").append(metric.name()).append("` | ");
    page.append(metric.type().name().toLowerCase(Locale.ROOT));
    BucketFamily buckets = metric.buckets();
    if (buckets != null) {
      page.append(" (").append(buckets.key()).append(" buckets)");
    }
    page.append(" | ");
    for (int i = 0; i < metric.labels().size(); i++) {
      page.append(i == 0 ? "`" : ", `").append(metric.labels().get(i)).append('`');
    }
    page.append(" | ").append(metric.help().replace("|", "\\|")).append(" |\n");
  }

  private static void buckets(StringBuilder page) {
    page.append("\n## Default buckets\n\nUpper bounds in seconds, by the key under `buckets`.\n\n");
    page.append("| key | bounds |\n|---|---|\n");
    for (BucketFamily family : BucketFamily.values()) {
      page.append("| `").append(family.key()).append("` |");
      for (double bound : family.bounds(Map.of())) {
        page.append(' ').append(BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString());
      }
      page.append(" |\n");
    }
  }
}
