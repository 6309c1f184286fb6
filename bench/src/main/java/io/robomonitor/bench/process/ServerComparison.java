package io.robomonitor.bench.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a request costs on each server: {@link SteadyComparison}, once a server, with a handler that
 * does nearly nothing, so that an agent's share is as large as it gets.
 */
final class ServerComparison {

  /** Where the middle half of the ratios is wider than this, their median says nothing. */
  private static final double BELIEVABLE = 0.1;

  private final Settings settings;
  private final List<MeasuredApp> servers;
  private final Variant base;
  private final List<Variant> agents;

  ServerComparison(Settings settings, List<MeasuredApp> servers) {
    this.settings = settings;
    this.servers = servers;
    base = settings.variants().get(0);
    agents = settings.variants().subList(1, settings.variants().size());
  }

  /** How it was measured, and one row for each server and figure. */
  String text() throws IOException, InterruptedException {
    LoadPlan plan = settings.servers();
    MarkdownTable table = new MarkdownTable(headings());
    for (MeasuredApp server : servers) {
      List<Samples> figures = new SteadyComparison(server, settings, plan).run();
      String title = server.titleAndVersion(settings.target());
      Samples missed = figures.get(0);
      table.add(row(title + ", CPU", figures.get(1), missed));
      table.add(row(title + ", allocation", figures.get(2), missed));
    }
    return String.format(
        Locale.ROOT,
        "`GET /users/{id}`, 200 bytes of JSON: medians of %d blocks of %,d requests over 4"
            + " connections, interleaved, in %d processes each;%nratios are medians of block by"
            + " block, and the middle half of them lies where it is said.%n%n%s",
        plan.blocks(),
        plan.blockRequests(),
        plan.sets(),
        table.text());
  }

  private List<String> headings() {
    List<String> headings = new ArrayList<>(List.of("a request", base.name()));
    for (Variant agent : agents) {
      headings.addAll(List.of(agent.name(), "ratio", "middle half"));
    }
    headings.addAll(List.of("goal", Variant.ROBO_MONITOR));
    return headings;
  }

  private List<String> row(String title, Samples samples, Samples missed) {
    List<String> row = new ArrayList<>();
    row.add(title + " (" + samples.unit() + ")");
    row.add(number(samples.median(base)));
    for (Variant agent : agents) {
      row.add(number(samples.median(agent)));
      row.add(
          missed.median(agent) == 0
              ? ratio(samples.ratio(agent, base))
              : String.format(Locale.ROOT, "%,.0f missed", missed.median(agent)));
      row.add(
          ratio(samples.ratioQuantile(agent, base, 0.25))
              + " to "
              + ratio(samples.ratioQuantile(agent, base, 0.75)));
    }
    row.addAll(List.of(samples.goal().text(), verdict(samples, missed)));
    return row;
  }

  /** An agent that overlooked requests is not called fast. */
  private String verdict(Samples samples, Samples missed) {
    for (Variant agent : agents) {
      if (agent.name().equals(Variant.ROBO_MONITOR)) {
        if (missed.median(agent) != 0) {
          return "missed";
        }
        if (isTooNoisy(samples, agent)) {
          return "too noisy";
        }
        return samples.met(agent, base) ? "met" : "missed";
      }
    }
    return "not run";
  }

  private boolean isTooNoisy(Samples samples, Variant agent) {
    return samples.ratioQuantile(agent, base, 0.75) - samples.ratioQuantile(agent, base, 0.25)
        > BELIEVABLE;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, "%.3fx", value);
  }
}
