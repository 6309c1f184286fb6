package io.robomonitor.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose result is the new value of a gauge of the application's own. Without the
 * agent it has no effect.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Gauged {

  /** The gauge's name as scraped, for example {@code replay_buffer_entries}. */
  String value();

  /**
   * Expression for the value, as {@link TrainingStep} describes it; by default what the method
   * returns.
   */
  String expression() default "return";
}
