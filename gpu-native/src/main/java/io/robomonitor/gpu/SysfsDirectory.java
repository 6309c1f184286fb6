package io.robomonitor.gpu;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A directory of the kernel's one-value files. A driver refuses to read what the device lacks or is
 * too busy to tell, so any failure means that the value is not known. So does a text without its
 * end: the first digits of a number are another number. Safe for many threads.
 *
 * @param path the directory, which need not exist
 */
public record SysfsDirectory(Path path) {

  /**
   * The kernel says 4096 of every such file, and {@code Files} would allocate that; none fills
   * this.
   */
  private static final int MOST_BYTES = 512;

  /** A directory in this one. */
  public SysfsDirectory directory(String name) {
    return new SysfsDirectory(path.resolve(name));
  }

  /**
   * The names of files and directories that begin and end so, in order; empty where there are none,
   * no such driver, or it went away while we read. Not by a glob, which would be compiled to a
   * regular expression at each poll.
   */
  public List<String> names(String prefix, String suffix) {
    String[] names =
        path.toFile().list((parent, name) -> name.startsWith(prefix) && name.endsWith(suffix));
    if (names == null) {
      return List.of();
    }
    Arrays.sort(names);
    return List.of(names);
  }

  /** Whether there is such a file or directory, readable or not. */
  public boolean has(String file) {
    return path.resolve(file).toFile().exists();
  }

  /** The lines without blanks around them, or null where there are none. */
  public @Nullable String text(String file) {
    return text(file, '\n');
  }

  /** As {@link #text}, of a device tree, whose texts end with a NUL instead. */
  @Nullable String deviceTreeText(String file) {
    return text(file, '\0');
  }

  private @Nullable String text(String file, char end) {
    try (InputStream in = new FileInputStream(path.resolve(file).toFile())) {
      byte[] bytes = new byte[MOST_BYTES];
      int last = in.readNBytes(bytes, 0, MOST_BYTES) - 1;
      if (last < 0 || bytes[last] != end) {
        return null;
      }
      String trimmed = new String(bytes, 0, last, StandardCharsets.UTF_8).strip();
      return trimmed.isEmpty() ? null : trimmed;
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  /** The content as a whole number, or null where it is none. */
  public @Nullable Long number(String file) {
    String text = text(file);
    try {
      return text == null ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The number over a divisor, or null. */
  public @Nullable Double divided(String file, double divisor) {
    Long number = number(file);
    return number == null ? null : number / divisor;
  }
}
