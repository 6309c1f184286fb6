package io.robomonitor.agent.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Durations as users write them: {@code 500ms}, {@code 5s}, {@code 1m}, {@code 2h}. */
final class Durations {

  private static final int MOST_DIGITS = 9;

  private Durations() {}

  static @Nullable Duration parse(String text) {
    int digits = 0;
    long amount = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      amount = amount * 10 + text.charAt(digits) - '0';
      if (++digits > MOST_DIGITS) {
        return null;
      }
    }
    if (digits == 0) {
      return null;
    }
    return switch (text.substring(digits).trim()) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> null;
    };
  }

  static String format(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    return duration.toSeconds() % 3600 == 0 ? duration.toHours() + "h" : millis / 1000 + "s";
  }
}
