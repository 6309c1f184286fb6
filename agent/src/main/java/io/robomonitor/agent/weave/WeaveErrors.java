package io.robomonitor.agent.weave;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what went wrong while weaving and in advice, by instrumentation. Apart from {@link
 * WeaveMetrics}, so that nothing of client_java is loaded before something is scraped. Safe for use
 * by many threads.
 */
final class WeaveErrors {

  private final Map<String, LongAdder> ofWeaving = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> ofAdvice = new ConcurrentHashMap<>();

  /** A class or a call could not be woven. */
  void weaving(String instrumentation) {
    ofWeaving.computeIfAbsent(instrumentation, absent -> new LongAdder()).increment();
  }

  /** Advice threw. */
  void advice(String instrumentation) {
    ofAdvice.computeIfAbsent(instrumentation, absent -> new LongAdder()).increment();
  }

  Map<String, Long> countsOfWeaving() {
    return counts(ofWeaving);
  }

  Map<String, Long> countsOfAdvice() {
    return counts(ofAdvice);
  }

  private static Map<String, Long> counts(Map<String, LongAdder> adders) {
    Map<String, Long> counts = new TreeMap<>();
    for (Map.Entry<String, LongAdder> adder : adders.entrySet()) {
      counts.put(adder.getKey(), adder.getValue().sum());
    }
    return counts;
  }
}
