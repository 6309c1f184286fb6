package io.robomonitor.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a {@link TrafficGenerator} sent: how many requests by {@code METHOD ROUTE STATUS}.
 *
 * @param counts in the order of the keys
 */
record SentRequests(Map<String, Long> counts) {

  /** Reads a report: lines of {@code METHOD ROUTE STATUS COUNT}. */
  static SentRequests parse(String report) {
    Map<String, Long> counts = new TreeMap<>();
    report
        .lines()
        .forEach(
            line -> {
              int end = line.lastIndexOf(' ');
              counts.put(line.substring(0, end), Long.parseLong(line.substring(end + 1)));
            });
    return new SentRequests(counts);
  }

  /** Where {@code http_requests_total} says otherwise, a line each; empty: it agrees in all. */
  List<String> differences(Scrape scrape) {
    Map<String, Long> counted = new TreeMap<>();
    for (Scrape.Sample sample : scrape.named("http_requests_total")) {
      counted.merge(
          sample.label("method") + " " + sample.label("endpoint") + " " + sample.label("status"),
          (long) sample.value(),
          Long::sum);
    }
    List<String> differences = new ArrayList<>();
    TreeSet<String> keys = new TreeSet<>(counts.keySet());
    keys.addAll(counted.keySet());
    for (String key : keys) {
      long sent = counts.getOrDefault(key, 0L);
      long seen = counted.getOrDefault(key, 0L);
      if (sent != seen) {
        differences.add(key + ": sent " + sent + ", counted " + seen);
      }
    }
    return differences;
  }
}
