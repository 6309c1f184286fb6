package io.robomonitor.gpu;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether a value can be one. Drivers say -1, 65535 or 4294967295 for what they do not know,
 * and a device that falls off its bus answers with all bits set; what cannot be is not known.
 */
final class Plausible {

  /** What sensors say that are switched off, or read all bits set, is far outside. */
  private static final double COLDEST_CELSIUS = -100;

  private static final double HOTTEST_CELSIUS = 300;

  /** {@code nvmlDeviceGetFanSpeed}: "this value may exceed 100% in certain cases". */
  private static final double FASTEST_FAN = 2;

  private Plausible() {}

  /** A part of a whole, 0 to 1. */
  static @Nullable Double ratio(@Nullable Double value) {
    return within(value, 0, 1);
  }

  /** A fan's speed, of what its maker calls full. */
  static @Nullable Double fanSpeed(@Nullable Double value) {
    return within(value, 0, FASTEST_FAN);
  }

  static @Nullable Double celsius(@Nullable Double value) {
    return within(value, COLDEST_CELSIUS, HOTTEST_CELSIUS);
  }

  /** Watts, joules, hertz. */
  static @Nullable Double amount(@Nullable Double value) {
    return within(value, 0, Double.MAX_VALUE);
  }

  /** Bytes, events; one that does not fit into 63 bits is none. */
  static @Nullable Long count(@Nullable Long value) {
    return value == null || value < 0 ? null : value;
  }

  /** A part of a count that is known, and no more than it. */
  static @Nullable Long partOf(@Nullable Long whole, @Nullable Long value) {
    return value == null || value < 0 || whole != null && value > whole ? null : value;
  }

  /** Those of the values that can be; immutable. */
  static <T> Map<String, T> each(Map<String, T> values, UnaryOperator<@Nullable T> judge) {
    if (all(values, judge)) {
      return Map.copyOf(values); // as nearly always, and at every read
    }
    Map<String, T> plausible = new HashMap<>();
    values.forEach(
        (name, value) -> {
          T judged = judge.apply(value);
          if (judged != null) {
            plausible.put(name, judged);
          }
        });
    return Map.copyOf(plausible);
  }

  private static <T> boolean all(Map<String, T> values, UnaryOperator<@Nullable T> judge) {
    for (T value : values.values()) {
      if (judge.apply(value) == null) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Double within(@Nullable Double value, double least, double most) {
    return value != null && value >= least && value <= most ? value : null; // NaN is neither
  }
}
