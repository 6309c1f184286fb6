package io.robomonitor.agent.poll.container;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mounted hierarchy of control groups, from a line of {@code /proc/self/mountinfo} (its format:
 * proc_pid_mountinfo(5)).
 *
 * @param root the cgroup that is seen at the mount point
 * @param point where it is mounted, absolute
 * @param unified whether it is version 2
 * @param options of a version 1 hierarchy, its controllers among them
 */
record Mount(String root, String point, boolean unified, List<String> options) {

  private static final int ROOT = 3;
  private static final int POINT = 4;

  /** The cgroup mounts of these lines, in order; lines that are no mount are left out. */
  static List<Mount> parse(Stream<String> lines) {
    return lines.map(Mount::parse).filter(Objects::nonNull).toList();
  }

  private static @Nullable Mount parse(String line) {
    int separator = line.indexOf(" - cgroup"); // what is before it varies in length
    if (separator < 0) {
      return null;
    }
    String[] before = line.substring(0, separator).split(" ", -1);
    String[] after = line.substring(separator + " - ".length()).split(" ", -1);
    boolean unified = after[0].equals("cgroup2");
    if (before.length <= POINT || after.length < 3 || !(unified || after[0].equals("cgroup"))) {
      return null;
    }
    List<String> options = List.of(after[2].split(",", -1));
    return new Mount(unescape(before[ROOT]), unescape(before[POINT]), unified, options);
  }

  boolean has(String controller) {
    return !unified && options.contains(controller);
  }

  /** Blank, tab, line feed and backslash are written as three octal digits. */
  private static String unescape(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\\' && isOctal(text, i + 1)) {
        plain.append((char) Integer.parseInt(text.substring(i + 1, i + 4), 8));
        i += 3;
      } else {
        plain.append(text.charAt(i));
      }
    }
    return plain.toString();
  }

  private static boolean isOctal(String text, int start) {
    if (start + 3 > text.length()) {
      return false;
    }
    for (int i = start; i < start + 3; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '7') {
        return false;
      }
    }
    return true;
  }
}
