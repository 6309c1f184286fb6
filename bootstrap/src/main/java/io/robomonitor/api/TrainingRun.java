package io.robomonitor.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that trains from beginning to end: when it returns, that no step follows is no
 * stall. Its time is the phase {@code run}. Without the agent it has no effect.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface TrainingRun {

  /**
   * The model's name, the {@code model} label; by default that of the model which the calling
   * thread trains.
   */
  String model() default "";
}
