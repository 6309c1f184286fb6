package io.robomonitor.agent.poll.system;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text file of the kernel, read whole into a buffer that is used again, and looked at line by
 * line and word by word.
 *
 * <p>The kernel ends every line. What has no end was cut off, and half a number is a wrong one:
 * such a line is not shown. For one thread.
 */
final class KernelText {

  /** What {@link #number} says of a word that is no number. */
  static final long UNKNOWN = -1;

  private static final int FIRST_SIZE = 8 << 10;

  /** {@code /proc/stat} of a machine with 4096 processors is below 1 MB. */
  private static final int LARGEST = 8 << 20;

  private byte[] bytes = new byte[FIRST_SIZE];
  private int end;
  private int nextLine;
  private int position;
  private int lineEnd;

  /**
   * Reads a file; {@link #nextLine} then goes to its first line.
   *
   * @return whether it could be read; a file that is absent, denied or went away has no lines
   */
  boolean read(File file) {
    end = 0;
    nextLine = 0;
    position = 0;
    lineEnd = 0;
    try (FileInputStream in = new FileInputStream(file)) {
      int count;
      while ((count = in.read(bytes, end, bytes.length - end)) > 0) {
        end += count;
        if (end == LARGEST) {
          end = 0;
          return false;
        }
        if (end == bytes.length) {
          bytes = Arrays.copyOf(bytes, 2 * end);
        }
      }
      return true;
    } catch (IOException e) {
      end = 0;
      return false;
    }
  }

  /** Goes to the next whole line; false at the end. */
  boolean nextLine() {
    for (int i = nextLine; i < end; i++) {
      if (bytes[i] == '\n') {
        position = nextLine;
        lineEnd = i;
        nextLine = i + 1;
        return true;
      }
    }
    position = lineEnd;
    return false;
  }

  /** The next word of the line; null at its end. */
  @Nullable String word() {
    skipSpace();
    int start = position;
    while (position < lineEnd && !isSpace(bytes[position])) {
      position++;
    }
    return start == position ? null : text(start, position);
  }

  /** The next word as a whole number that is not negative; else {@link #UNKNOWN}. */
  long number() {
    skipSpace();
    int start = position;
    long number = 0;
    boolean valid = true;
    while (position < lineEnd && !isSpace(bytes[position])) {
      int digit = bytes[position++] - '0';
      valid &= digit >= 0 && digit <= 9 && number <= (Long.MAX_VALUE - digit) / 10;
      number = 10 * number + digit;
    }
    return valid && position > start ? number : UNKNOWN;
  }

  /** Goes on behind the last such character of the line; what was before it, or null. */
  @Nullable String wordBeforeLast(char separator) {
    for (int i = lineEnd - 1; i > position; i--) {
      if (bytes[i] == separator) {
        skipSpace();
        String before = position == i ? null : text(position, i);
        position = i + 1;
        return before;
      }
    }
    return null;
  }

  /** Whether the rest of the line starts so; goes on behind it if it does. */
  boolean skip(String expected) {
    if (lineEnd - position < expected.length()) {
      return false;
    }
    for (int i = 0; i < expected.length(); i++) {
      if (bytes[position + i] != expected.charAt(i)) {
        return false;
      }
    }
    position += expected.length();
    return true;
  }

  private void skipSpace() {
    while (position < lineEnd && isSpace(bytes[position])) {
      position++;
    }
  }

  private static boolean isSpace(byte c) {
    return c == ' ' || c == '\t';
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
