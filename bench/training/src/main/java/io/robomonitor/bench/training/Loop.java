package io.robomonitor.bench.training;

/** A training that can go on for ever, the same way in every process. Used from one thread. */
interface Loop {

  /** Trains a stretch of some ten milliseconds further and returns the steps it took. */
  int train() throws Exception;

  /** A number that depends on every bit of what was learnt. */
  double result();
}
