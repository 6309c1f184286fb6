package io.robomonitor.bench.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One figure, measured once a round under each agent. The i-th values of two agents belong to the
 * same round.
 */
final class Samples {

  private final String name;
  private final String unit;
  private final Goal goal;
  private final Map<Variant, List<Double>> values = new LinkedHashMap<>();

  Samples(String name, String unit, Goal goal) {
    this.name = name;
    this.unit = unit;
    this.goal = goal;
  }

  void add(Variant variant, double value) {
    values.computeIfAbsent(variant, unused -> new ArrayList<>()).add(value);
  }

  /** The figure's name and unit, as a row's heading. */
  String title() {
    return name + " (" + unit + ")";
  }

  String unit() {
    return unit;
  }

  Goal goal() {
    return goal;
  }

  boolean has(Variant variant) {
    return values.containsKey(variant);
  }

  double median(Variant variant) {
    return Statistics.median(of(variant));
  }

  double ratio(Variant variant, Variant base) {
    return Statistics.pairedRatio(of(variant), of(base));
  }

  double ratioQuantile(Variant variant, Variant base, double part) {
    return Statistics.ratioQuantile(of(variant), of(base), part);
  }

  double difference(Variant variant, Variant base) {
    return Statistics.pairedDifference(of(variant), of(base));
  }

  boolean met(Variant variant, Variant base) {
    boolean comparable = has(base);
    return goal.met(
        median(variant),
        comparable ? ratio(variant, base) : Double.NaN,
        comparable ? difference(variant, base) : Double.NaN);
  }

  private List<Double> of(Variant variant) {
    return values.getOrDefault(variant, List.of());
  }
}
