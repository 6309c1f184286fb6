package io.robomonitor.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that is a part of training, such as the forward pass: its calls are timed under
 * {@code training_phase_duration_seconds}. Without the agent it has no effect.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface TrainingPhase {

  /** The phase's name, for example {@code forward_pass}; by default the method's. */
  String value() default "";

  /**
   * The model's name, the {@code model} label; by default that of the model which the calling
   * thread trains.
   */
  String model() default "";
}
