package io.robomonitor.api;

/**
 * Tells how predictions turned out, once that is known. (An annotation cannot have static methods,
 * so {@link Inference} cannot be this.) All methods do nothing without the agent; with it they may
 * be called from any thread, never throw and never block.
 */
public final class Inferences {

  private Inferences() {}

  /** Counts a prediction of a model that turned out to be right, or wrong. */
  public static void outcome(String model, boolean correct) {}
}
