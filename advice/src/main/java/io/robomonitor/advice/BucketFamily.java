package io.robomonitor.advice;

import java.util.Map;

/**
 * Default upper bounds of a family of duration histograms, in seconds, ascending and without
 * infinity. The configuration may replace each family's.
 */
public enum BucketFamily {
  HTTP("http", .005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10),
  DB("db", .0005, .001, .005, .01, .05, .1, .5, 1, 5, 10),
  CACHE("cache", .0005, .001, .005, .01, .05, .1, .5, 1, 5, 10),
  TRAINING("training", .001, .005, .01, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60),
  INFERENCE("inference", .005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10),
  OPERATION("operation", .005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10);

  private final String key;

  @SuppressWarnings("ImmutableEnumChecker") // handed out as a copy only
  private final double[] defaults;

  BucketFamily(String key, double... defaults) {
    this.key = key;
    this.defaults = defaults;
  }

  /** The family's key in {@link MetricSettings#buckets}. */
  public String key() {
    return key;
  }

  /** The bounds to use: the configured ones of this family, or its defaults; a fresh array. */
  public double[] bounds(Map<String, double[]> configured) {
    double[] bounds = configured.get(key);
    return (bounds == null ? defaults : bounds).clone();
  }
}
