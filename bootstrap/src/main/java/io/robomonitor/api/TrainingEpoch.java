package io.robomonitor.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose every call is one epoch: {@code training_epoch} counts them, and their time
 * is the phase {@code epoch}. Expressions are those of {@link TrainingStep}. Without the agent it
 * has no effect.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface TrainingEpoch {

  /**
   * The model's name, the {@code model} label; by default that of the model which the calling
   * thread trains.
   */
  String model() default "";

  /** Expression for the loss of the epoch; empty: not read. */
  String loss() default "";

  /** Expression for the accuracy on training data, 0 to 1; empty: not read. */
  String accuracy() default "";

  /** Expression for the epoch's number, instead of counting; empty: counted. */
  String epoch() default "";

  /** Further values as {@code "name=expression"}, for example {@code "objective/kl=return.kl"}. */
  String[] metrics() default {};
}
