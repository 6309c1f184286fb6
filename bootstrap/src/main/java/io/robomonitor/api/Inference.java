package io.robomonitor.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose every call is one prediction: it is counted and timed under {@code
 * inference_*}; a method that returns a future is timed until that completes. Expressions are those
 * of {@link TrainingStep}. Without the agent it has no effect.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Inference {

  /** The model's name, the {@code model} label; by default the class's simple name. */
  String model() default "";

  /** Expression for the number of samples in the call; empty: not read. */
  String batchSize() default "";

  /** Expression for whether the prediction was right, a boolean or a number; empty: not read. */
  String correct() default "";
}
