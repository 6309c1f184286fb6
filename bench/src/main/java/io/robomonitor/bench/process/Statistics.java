package io.robomonitor.bench.process;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The few figures that a comparison is read by. */
final class Statistics {

  private Statistics() {}

  /**
   * The middle value; between two middle values, their mean.
   *
   * @throws IllegalArgumentException if there is no value
   */
  static double median(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no values to take the median of");
    }
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /**
   * The median of {@code measured[i] / base[i]}: values of one round were taken within moments of
   * each other, so what the machine was doing then divides out.
   *
   * @throws IllegalArgumentException if the lists differ in size or are empty
   */
  static double pairedRatio(List<Double> measured, List<Double> base) {
    return median(ratios(measured, base));
  }

  /**
   * A quantile of {@code measured[i] / base[i]}: the value that this part of them does not exceed.
   *
   * @param part 0 to 1
   * @throws IllegalArgumentException if the lists differ in size or are empty
   */
  static double ratioQuantile(List<Double> measured, List<Double> base, double part) {
    List<Double> ratios = ratios(measured, base);
    if (ratios.isEmpty()) {
      throw new IllegalArgumentException("no values to take a quantile of");
    }
    Collections.sort(ratios);
    return ratios.get(Math.max(0, (int) Math.ceil(part * ratios.size()) - 1));
  }

  private static List<Double> ratios(List<Double> measured, List<Double> base) {
    requireSameSize(measured, base);
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < base.size(); i++) {
      ratios.add(measured.get(i) / base.get(i));
    }
    return ratios;
  }

  /**
   * The median of {@code measured[i] - base[i]}.
   *
   * @throws IllegalArgumentException if the lists differ in size or are empty
   */
  static double pairedDifference(List<Double> measured, List<Double> base) {
    requireSameSize(measured, base);
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < base.size(); i++) {
      differences.add(measured.get(i) - base.get(i));
    }
    return median(differences);
  }

  private static void requireSameSize(List<Double> measured, List<Double> base) {
    if (measured.size() != base.size()) {
      throw new IllegalArgumentException(
          measured.size() + " values cannot be paired with " + base.size());
    }
  }
}
