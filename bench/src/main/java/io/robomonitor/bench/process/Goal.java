package io.robomonitor.bench.process;

import java.util.Locale;

/** How far a figure with the agent may be from the same figure without it. */
sealed interface Goal {

  /** Whether samples with the agent meet this goal. */
  boolean met(double ratio, double difference);

  /** As it stands in the table; empty where there is nothing to meet. */
  String text();

  /** At most {@code limit} times the figure without an agent. */
  record Ratio(double limit) implements Goal {
    @Override
    public boolean met(double ratio, double difference) {
      return ratio <= limit;
    }

    @Override
    public String text() {
      return String.format(Locale.ROOT, "<= %.2fx", limit);
    }
  }

  /** At most {@code limit} more than the figure without an agent, in the figure's own unit. */
  record Difference(double limit, String unit) implements Goal {
    @Override
    public boolean met(double ratio, double difference) {
      return difference <= limit;
    }

    @Override
    public String text() {
      return String.format(Locale.ROOT, "<= +%.0f %s", limit, unit);
    }
  }

  /** Shown for the reader; nothing is promised. */
  record Informative() implements Goal {
    @Override
    public boolean met(double ratio, double difference) {
      return true;
    }

    @Override
    public String text() {
      return "";
    }
  }
}
