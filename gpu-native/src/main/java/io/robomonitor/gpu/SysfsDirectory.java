package io.robomonitor.gpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A directory of the kernel's one-value files. A driver refuses to read what the device lacks or is
 * too busy to tell, so any failure means that the value is not known.
 */
record SysfsDirectory(Path path) {

  /** The trimmed content, or null where there is none. */
  @Nullable String text(String file) {
    try {
      String text = new String(Files.readAllBytes(path.resolve(file)), StandardCharsets.UTF_8);
      String trimmed = text.strip();
      return trimmed.isEmpty() ? null : trimmed;
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  /** The content as a whole number, or null where it is none. */
  @Nullable Long number(String file) {
    String text = text(file);
    try {
      return text == null ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The number over a divisor, or null. */
  @Nullable Double divided(String file, double divisor) {
    Long number = number(file);
    return number == null ? null : number / divisor;
  }
}
