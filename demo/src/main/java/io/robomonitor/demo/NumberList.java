package io.robomonitor.demo;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Numbers in a request: {@code 0.5,-1,…}. */
final class NumberList {

  private NumberList() {}

  /** Reads them; empty unless they are {@code count} numbers. */
  static Optional<double[]> parse(@Nullable String text, int count) {
    if (text == null) {
      return Optional.empty();
    }
    String[] words = text.split(",", -1);
    if (words.length != count) {
      return Optional.empty();
    }
    double[] numbers = new double[count];
    try {
      for (int i = 0; i < count; i++) {
        numbers[i] = Double.parseDouble(words[i]);
      }
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    return Optional.of(numbers);
  }
}
