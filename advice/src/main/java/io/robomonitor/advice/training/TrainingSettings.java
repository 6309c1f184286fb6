package io.robomonitor.advice.training;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code training} block of the configuration.
 *
 * @param methods methods that are training steps though they carry no annotation
 */
public record TrainingSettings(List<StepMethod> methods) {

  /**
   * An entry of {@code training.methods}.
   *
   * @param className binary name of the class, whose subtypes' overrides count as well
   * @param methodName the method; all overloads of that name
   * @param model the {@code model} label; null: the class's simple name
   * @param loss expression for the loss; null: not read
   * @param batchSize expression for the batch size; null: not read
   * @param learningRate expression for the learning rate; null: not read
   * @param metrics further values: metric name to expression, in order
   */
  public record StepMethod(
      String className,
      String methodName,
      @Nullable String model,
      @Nullable String loss,
      @Nullable String batchSize,
      @Nullable String learningRate,
      Map<String, String> metrics) {}

  public TrainingSettings {
    methods = List.copyOf(methods);
  }

  /** Nothing named. */
  public static TrainingSettings defaults() {
    return new TrainingSettings(List.of());
  }
}
