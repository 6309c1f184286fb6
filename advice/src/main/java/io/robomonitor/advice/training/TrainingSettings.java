package io.robomonitor.advice.training;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code training} and {@code inference} blocks of the configuration.
 *
 * @param methods methods that are observed though they carry no annotation
 * @param stallAfter the least time without a step that is a stall
 */
public record TrainingSettings(List<Method> methods, Duration stallAfter) {

  /** What a method's call is. */
  public enum Kind {
    STEP,
    EPOCH,
    PHASE,
    VALIDATION,
    RUN,
    INFERENCE
  }

  /**
   * A method that is observed, named by the configuration or by an annotation.
   *
   * @param kind what its call is
   * @param className binary name of the class, whose subtypes' overrides count as well
   * @param methodName the method; all overloads of that name
   * @param model the {@code model} label; null: the class's simple name for steps and inference,
   *     the model that the thread trains for the rest
   * @param name of a phase, or of what a validation returns; null: the method's name, or nothing
   * @param values further values: name to expression, in order; the names that {@link
   *     ModelValues#named} knows have families of their own
   */
  public record Method(
      Kind kind,
      String className,
      String methodName,
      @Nullable String model,
      @Nullable String name,
      Map<String, String> values) {}

  public TrainingSettings {
    methods = List.copyOf(methods);
  }

  /** Nothing named, a stall after a minute. */
  public static TrainingSettings defaults() {
    return new TrainingSettings(List.of(), Duration.ofSeconds(60));
  }
}
