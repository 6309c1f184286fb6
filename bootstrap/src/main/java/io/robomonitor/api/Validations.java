package io.robomonitor.api;

/**
 * Gives the results of validations. (An annotation cannot have static methods, so {@link
 * Validation} cannot be this.) All methods do nothing without the agent; with it they may be called
 * from any thread, never throw and never block.
 */
@SuppressWarnings("UnusedVariable") // methods that the agent weaves have no bodies
public final class Validations {

  private Validations() {}

  /**
   * Gives a result of the model that this thread trains.
   *
   * @param name for example {@code accuracy}, {@code f1}
   */
  public static void record(String name, double value) {
    gave("", name, value);
  }

  /** Gives a result of a model. */
  public static void record(String model, String name, double value) {
    gave(model, name, value);
  }

  /** Woven by the agent. */
  private static void gave(String model, String name, double value) {}
}
