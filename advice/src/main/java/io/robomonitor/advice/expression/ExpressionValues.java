package io.robomonitor.advice.expression;

import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What elements of arrays, lists and maps are, and what counts as a number. */
final class ExpressionValues {

  private ExpressionValues() {}

  /** Whether there is nothing to go on with. */
  static boolean isNull(@Nullable Object value) {
    return value == null;
  }

  /**
   * The number that a value is: a number, a boolean, an optional with one, the first of an array,
   * or that of a scalar tensor.
   *
   * @return {@link Expression#ABSENT} for null, an empty optional and an empty array
   * @throws IllegalArgumentException for anything else
   * @throws Throwable what a tensor's library throws
   */
  static double number(@Nullable Object value) throws Throwable {
    if (value == null) {
      return Expression.ABSENT;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    if (value.getClass().isArray()) {
      return numberAt(value, 0);
    }
    if (value instanceof Optional<?> optional) {
      return number(optional.orElse(null));
    }
    if (value instanceof OptionalDouble optional) {
      return optional.isPresent() ? optional.getAsDouble() : Expression.ABSENT;
    }
    if (value instanceof OptionalInt optional) {
      return optional.isPresent() ? optional.getAsInt() : Expression.ABSENT;
    }
    if (value instanceof OptionalLong optional) {
      return optional.isPresent() ? optional.getAsLong() : Expression.ABSENT;
    }
    if (ScalarTensor.is(value)) {
      return ScalarTensor.number(value);
    }
    throw new IllegalArgumentException(value.getClass().getName() + " is no number");
  }

  /** An element of an array or list as a number; absent beyond the end. Boxes nothing. */
  static double numberAt(Object from, int index) throws Throwable {
    if (from instanceof float[] floats) {
      return index < floats.length ? floats[index] : Expression.ABSENT;
    }
    if (from instanceof double[] doubles) {
      return index < doubles.length ? doubles[index] : Expression.ABSENT;
    }
    if (from instanceof int[] ints) {
      return index < ints.length ? ints[index] : Expression.ABSENT;
    }
    if (from instanceof long[] longs) {
      return index < longs.length ? longs[index] : Expression.ABSENT;
    }
    return number(at(from, index));
  }

  /** An element of an array or list; null beyond the end. */
  static @Nullable Object at(Object from, int index) {
    if (from instanceof Object[] array) {
      return index < array.length ? array[index] : null;
    }
    if (from instanceof List<?> list) {
      return index < list.size() ? list.get(index) : null;
    }
    if (from.getClass().isArray()) {
      return index < Array.getLength(from) ? Array.get(from, index) : null;
    }
    throw new IllegalArgumentException(from.getClass().getName() + " is no array or list");
  }

  /** The value of a map's key; null where it has none. */
  static @Nullable Object entry(Object from, String key) {
    if (from instanceof Map<?, ?> map) {
      return map.get(key);
    }
    throw new IllegalArgumentException(from.getClass().getName() + " is no map");
  }
}
