package io.robomonitor.bench.process;

import java.util.HashMap;
import java.util.Map;

/**
 * What the application says about itself.
 *
 * @param allocatedBytes by all threads since its first answer
 * @param heapBytes in use
 * @param threads alive
 * @param classes loaded
 */
record AppStats(long allocatedBytes, long heapBytes, long threads, long classes) {

  /**
   * Reads one line of {@code key=value} pairs.
   *
   * @throws IllegalArgumentException if a figure is missing or not a number
   */
  static AppStats parse(String line) {
    Map<String, String> pairs = new HashMap<>();
    for (String pair : line.split(" ")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return new AppStats(
        figure(pairs, "allocated", line),
        figure(pairs, "heap", line),
        figure(pairs, "threads", line),
        figure(pairs, "classes", line));
  }

  private static long figure(Map<String, String> pairs, String key, String line) {
    String value = pairs.get(key);
    if (value == null) {
      throw new IllegalArgumentException("no " + key + " in the application's answer: " + line);
    }
    return Long.parseLong(value);
  }
}
