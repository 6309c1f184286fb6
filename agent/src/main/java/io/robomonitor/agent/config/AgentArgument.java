package io.robomonitor.agent.config;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows {@code -javaagent:robo-monitor.jar=}: a file, or {@code key=value,key=value}.
 *
 * <p>It is a list where a key stands before the first {@code =} and no file has the whole text as
 * its name. Commas within brackets separate nothing, so {@code http.exclude=[/a,/b]} is one pair.
 */
final class AgentArgument {

  /** The key that names the file within a list. */
  static final String FILE_KEY = "config";

  private AgentArgument() {}

  static boolean isList(String argument, @Nullable File directory) {
    int equals = argument.indexOf('=');
    return equals > 0
        && isKey(argument.substring(0, equals))
        && !ConfigFile.resolve(argument, directory).exists();
  }

  private static boolean isKey(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '.' && c != '-' && c != '_' && c != ' ') {
        return false;
      }
    }
    return true;
  }

  /** The pairs of a list, in order, each as it was written. */
  static List<String> pairs(String argument) {
    List<String> pairs = new ArrayList<>();
    int start = 0;
    int depth = 0;
    for (int i = 0; i <= argument.length(); i++) {
      char c = i == argument.length() ? ',' : argument.charAt(i);
      if (c == '[' || c == '{') {
        depth++;
      } else if (c == ']' || c == '}') {
        depth--;
      } else if (c == ',' && (depth <= 0 || i == argument.length())) {
        String pair = argument.substring(start, i).trim();
        if (!pair.isEmpty()) {
          pairs.add(pair);
        }
        start = i + 1;
      }
    }
    return pairs;
  }
}
