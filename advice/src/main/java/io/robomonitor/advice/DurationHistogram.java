package io.robomonitor.advice;

/** A histogram of durations, kept in seconds. */
public interface DurationHistogram {

  /**
   * The series of these label values, made if it is new. Not for the hot path: keep the result.
   *
   * @param labelValues in the order of the definition's labels
   */
  DurationPoint point(String... labelValues);
}
