package io.robomonitor.bench.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Samples as a table: medians under each agent, and how they compare, pair by pair, with no agent.
 */
final class ProcessTable {

  private final List<Variant> variants;

  /**
   * @param variants the base of every ratio first
   */
  ProcessTable(List<Variant> variants) {
    this.variants = List.copyOf(variants);
  }

  String text(List<Samples> figures) {
    MarkdownTable table = new MarkdownTable(headings());
    for (Samples samples : figures) {
      table.add(row(samples));
    }
    return table.text();
  }

  private List<String> headings() {
    List<String> headings = new ArrayList<>(List.of("", variants.get(0).name()));
    for (Variant agent : agents()) {
      headings.addAll(List.of(agent.name(), "compared"));
    }
    headings.addAll(List.of("goal", "robo-monitor"));
    return headings;
  }

  private List<String> row(Samples samples) {
    Variant base = variants.get(0);
    List<String> row = new ArrayList<>();
    row.add(samples.title());
    row.add(samples.has(base) ? number(samples.median(base)) : "");
    for (Variant agent : agents()) {
      row.add(samples.has(agent) ? number(samples.median(agent)) : "");
      row.add(samples.has(agent) && samples.has(base) ? comparison(samples, agent) : "");
    }
    row.add(samples.goal().text());
    row.add(verdict(samples));
    return row;
  }

  private String comparison(Samples samples, Variant agent) {
    Variant base = variants.get(0);
    return samples.goal() instanceof Goal.Difference
        ? String.format(Locale.ROOT, "%+.1f", samples.difference(agent, base))
        : String.format(Locale.ROOT, "%.3fx", samples.ratio(agent, base));
  }

  private String verdict(Samples samples) {
    if (samples.goal() instanceof Goal.Informative) {
      return "";
    }
    for (Variant agent : agents()) {
      if (agent.name().equals(Variant.ROBO_MONITOR)) {
        return samples.met(agent, variants.get(0)) ? "met" : "missed";
      }
    }
    return "not run";
  }

  private List<Variant> agents() {
    return variants.subList(1, variants.size());
  }

  private static String number(double value) {
    return value < 100
        ? String.format(Locale.ROOT, "%.2f", value)
        : String.format(Locale.ROOT, "%,.0f", value);
  }
}
