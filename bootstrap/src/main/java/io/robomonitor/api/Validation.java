package io.robomonitor.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose every call is one validation: what it returns, or what {@link #metrics}
 * reads, becomes {@code validation_metric}, its time is the phase {@code validation}, and while it
 * runs training is not stalled. Expressions are those of {@link TrainingStep}. Without the agent it
 * has no effect.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Validation {

  /**
   * The name of the number that the method returns, for example {@code accuracy}; empty: that is
   * not read.
   */
  String value() default "";

  /**
   * The model's name, the {@code model} label; by default that of the model which the calling
   * thread trains.
   */
  String model() default "";

  /** Further values as {@code "name=expression"}, for example {@code "objective/kl=return.kl"}. */
  String[] metrics() default {};
}
