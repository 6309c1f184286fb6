package io.robomonitor.bench.process;

import java.math.BigDecimal;
import java.util.Locale;

/** What a figure with the agent may be, mostly beside the same figure without it. */
sealed interface Goal {

  /**
   * Whether a figure meets this goal.
   *
   * @param value with the agent
   * @param ratio to the figure without; not a number where there is none
   * @param difference from the figure without; not a number where there is none
   */
  boolean met(double value, double ratio, double difference);

  /** As it stands in the table; empty where there is nothing to meet. */
  String text();

  /** At most {@code limit} times the figure without an agent. */
  record Ratio(double limit) implements Goal {
    @Override
    public boolean met(double value, double ratio, double difference) {
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
    public boolean met(double value, double ratio, double difference) {
      return difference <= limit;
    }

    @Override
    public String text() {
      return String.format(Locale.ROOT, "<= +%.0f %s", limit, unit);
    }
  }

  /** At most {@code limit}, in the figure's own unit, whatever it is without an agent. */
  record Limit(double limit, String unit) implements Goal {
    @Override
    public boolean met(double value, double ratio, double difference) {
      return value <= limit;
    }

    @Override
    public String text() {
      return String.format(
          Locale.ROOT,
          "<= %s %s",
          BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString(),
          unit);
    }
  }

  /** Nothing at all. */
  record Zero() implements Goal {
    @Override
    public boolean met(double value, double ratio, double difference) {
      return value == 0;
    }

    @Override
    public String text() {
      return "0";
    }
  }

  /** Shown for the reader; nothing is promised. */
  record Informative() implements Goal {
    @Override
    public boolean met(double value, double ratio, double difference) {
      return true;
    }

    @Override
    public String text() {
      return "";
    }
  }
}
