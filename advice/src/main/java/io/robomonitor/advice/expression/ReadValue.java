package io.robomonitor.advice.expression;

import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.WovenMethod;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A value that is read of each call and where it goes; one of a chain, which {@link ValueReader}
 * reads. A record, because the compiler folds a record's fields where the record is a constant.
 *
 * @param sink takes the number
 * @param expression reads it
 * @param next the next of the chain, or null
 */
public record ReadValue(DoubleConsumer sink, Expression expression, @Nullable ReadValue next) {

  /**
   * Puts a value before a chain. An expression that does not compile is reported and left out.
   *
   * @param text the expression; null or empty: nothing is read
   * @return the new chain, or {@code next}
   */
  public static @Nullable ReadValue before(
      @Nullable ReadValue next, DoubleConsumer sink, @Nullable String text, WovenMethod method) {
    if (text == null || text.isEmpty()) {
      return next;
    }
    try {
      return new ReadValue(sink, Expression.compile(text, method), next);
    } catch (IllegalArgumentException | LinkageError wrong) {
      String name = method.declaringClass().getName() + "#" + method.name();
      AgentLog.problem(
          "expression:" + name + ":" + text,
          "expression of " + name + " is left out: " + wrong.getMessage(),
          null);
      return next;
    }
  }
}
