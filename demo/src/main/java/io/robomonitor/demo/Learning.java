package io.robomonitor.demo;

import java.util.ArrayList;
import java.util.List;

/** Whether models learned between an early scrape and a late one. */
final class Learning {

  private final List<String> problems = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  Learning(List<Expectations.Trend> trends, Scrape early, Scrape late) {
    for (Expectations.Trend trend : trends) {
      List<Scrape.Sample> before = matching(early, trend.series());
      if (before.isEmpty()) {
        problems.add("learning: " + trend.series() + " was not on the early scrape");
      }
      before.forEach(sample -> compare(sample, late, trend.rises()));
    }
  }

  /** What did not get better, a line each. */
  List<String> problems() {
    return problems;
  }

  /** How each went, a line each. */
  @Override
  public String toString() {
    return text.toString();
  }

  private void compare(Scrape.Sample before, Scrape late, boolean rises) {
    String series = before.series();
    List<Scrape.Sample> after =
        late.named(before.name()).stream().filter(now -> now.series().equals(series)).toList();
    if (after.isEmpty()) {
      problems.add("learning: " + series + " has gone");
      return;
    }
    double now = after.get(0).value();
    String change = before.value() + " -> " + now;
    text.append("  ").append(series).append(' ').append(change).append('\n');
    if (rises ? now <= before.value() : now >= before.value()) {
      problems.add("learning: " + series + " did not " + (rises ? "rise: " : "fall: ") + change);
    }
  }

  private static List<Scrape.Sample> matching(Scrape scrape, ExpectedSeries series) {
    return scrape.named(series.name()).stream().filter(series::matches).toList();
  }
}
