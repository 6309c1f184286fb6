package io.robomonitor.advice.training;

import java.util.Arrays;

/**
 * The last values of a stream, for statistics that must resist outliers. Written by any thread
 * without synchronisation: under a race a value may be lost, which no median notices.
 */
final class RecentValues {

  private final double[] ring;
  private int next;
  private int count;

  RecentValues(int size) {
    ring = new double[size];
  }

  void add(double value) {
    int at = next;
    if (at >= ring.length) {
      at = 0;
    }
    ring[at] = value;
    next = at + 1;
    if (count < ring.length) {
      count++;
    }
  }

  void clear() {
    count = 0;
    next = 0;
  }

  int count() {
    return Math.min(count, ring.length);
  }

  /** A copy in ascending order. */
  double[] sorted() {
    double[] values = Arrays.copyOf(ring, count());
    Arrays.sort(values);
    return values;
  }

  /** The middle of ascending values; NaN if there are none. */
  static double median(double[] sorted) {
    int n = sorted.length;
    if (n == 0) {
      return Double.NaN;
    }
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }
}
