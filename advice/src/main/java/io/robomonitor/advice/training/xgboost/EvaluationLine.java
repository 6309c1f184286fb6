package io.robomonitor.advice.training.xgboost;

import java.util.Locale;
import java.util.Set;

/**
 * What {@code Booster.evalSet} returns: {@code [19]\ttrain-logloss:0.20\ttest-logloss:0.30}, the
 * round and then, for each data set and metric, {@code set-metric:value}. Both parts of a name may
 * have hyphens in them.
 */
final class EvaluationLine {

  /** Receives each value of a line. */
  interface Sink {
    /**
     * Takes one value.
     *
     * @param set the data set's place among those evaluated
     * @param metric for example {@code logloss}, {@code poisson-nloglik}, {@code ndcg@5}
     * @param value may be NaN or infinite
     */
    void value(int set, String metric, double value);
  }

  /**
   * The metrics that are losses, of those at
   * https://xgboost.readthedocs.io/en/stable/parameter.html (eval_metric); {@code error} and what
   * is better when greater are none.
   */
  private static final Set<String> LOSSES =
      Set.of(
          "aft-nloglik",
          "cox-nloglik",
          "expectile",
          "gamma-deviance",
          "gamma-nloglik",
          "logloss",
          "mae",
          "mape",
          "mlogloss",
          "mphe",
          "poisson-nloglik",
          "quantile",
          "rmse",
          "rmsle",
          "tweedie-nloglik");

  private EvaluationLine() {}

  /** Whether a metric is a loss; {@code tweedie-nloglik@1.5} is. */
  static boolean isLoss(String metric) {
    int parameter = metric.indexOf('@');
    return LOSSES.contains(parameter < 0 ? metric : metric.substring(0, parameter));
  }

  /** Hands each value to the sink; what is not understood is left out. */
  static void read(String line, String[] sets, Sink sink) {
    for (String part : line.split("\t")) {
      int colon = part.lastIndexOf(':');
      int set = colon < 0 ? -1 : setOf(part, sets);
      if (set >= 0 && sets[set].length() + 1 < colon) {
        try {
          double value = number(part.substring(colon + 1));
          sink.value(set, part.substring(sets[set].length() + 1, colon), value);
        } catch (NumberFormatException notANumber) {
          // Whatever it is, it is no value.
        }
      }
    }
  }

  /** The set with the longest name that the part begins with: {@code train} or {@code train-2}. */
  private static int setOf(String part, String[] sets) {
    int found = -1;
    for (int i = 0; i < sets.length; i++) {
      String set = sets[i];
      if (part.startsWith(set)
          && part.startsWith("-", set.length())
          && (found < 0 || set.length() > sets[found].length())) {
        found = i;
      }
    }
    return found;
  }

  /** Native code writes {@code -nan} and {@code inf}; Java writes a decimal comma where usual. */
  private static double number(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "nan", "-nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(lower.replace(',', '.'));
    };
  }
}
