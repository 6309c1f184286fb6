package io.robomonitor.agent.poll.container;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file of the kernel says, in whole lines. A line that was cut off could hold a number that
 * was cut off, so what follows the last line feed is left out. Only numbers that are neither
 * negative nor beyond a {@code long} are numbers here.
 *
 * @param text empty where there is no file, or it cannot be read
 */
record WholeLines(String text) {

  static final WholeLines NONE = new WholeLines("");

  private static final int MOST_DIGITS = 19;

  WholeLines {
    text = text.substring(0, text.lastIndexOf('\n') + 1);
  }

  /** The one number that is all the file says, or null. */
  @Nullable Long number() {
    return text.isEmpty() ? null : parse(text.substring(0, text.length() - 1));
  }

  /** The number in the line {@code key number}, or null. */
  @Nullable Long value(String key) {
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      int number = start + key.length() + 1;
      if (number < end && text.startsWith(key, start) && text.charAt(number - 1) == ' ') {
        return parse(text.substring(number, end));
      }
      start = end + 1;
    }
    return null;
  }

  List<String> lines() {
    return text.lines().toList();
  }

  /** A text that consists of digits as a number; anything else is null. */
  static @Nullable Long parse(String digits) {
    if (digits.isEmpty() || digits.length() > MOST_DIGITS) {
      return null;
    }
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return null;
      }
      number = number * 10 + (c - '0');
    }
    return number < 0 ? null : number; // 19 digits may be more than a long holds
  }
}
