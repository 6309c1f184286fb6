package io.robomonitor.demo;

import java.util.ArrayList;
import java.util.List;

/** Whether models learned between an early scrape and a late one. */
final class Learning {

  private static final String REWARD = "rollout/ep_rew_mean";

  private final List<String> problems = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  Learning(Scrape early, Scrape late) {
    List<Scrape.Sample> losses = early.named("training_loss");
    if (losses.isEmpty()) {
      problems.add("learning: there was no training_loss on the early scrape");
    }
    for (Scrape.Sample loss : losses) {
      // what a policy calls its loss is made anew from each batch, and need not fall
      if (!loss.label("model").equals("policy")) {
        compare(loss, late, -1);
      }
    }
    for (Scrape.Sample metric : early.named("training_metric")) {
      if (metric.label("name").equals(REWARD)) {
        compare(metric, late, 1);
      }
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

  private void compare(Scrape.Sample before, Scrape late, int direction) {
    List<Scrape.Sample> after =
        late.samples().stream().filter(now -> now.series().equals(before.series())).toList();
    if (after.isEmpty()) {
      problems.add("learning: " + before.series() + " has gone");
      return;
    }
    double now = after.get(0).value();
    text.append("  ").append(before.series()).append(' ').append(before.value());
    text.append(" -> ").append(now).append('\n');
    if ((now - before.value()) * direction <= 0) {
      String wanted = direction > 0 ? "rise" : "fall";
      problems.add(
          "learning: "
              + before.series()
              + " did not "
              + wanted
              + ": "
              + before.value()
              + " -> "
              + now);
    }
  }
}
