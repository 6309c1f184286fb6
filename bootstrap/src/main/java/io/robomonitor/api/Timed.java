package io.robomonitor.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose calls are counted and timed as an operation: {@code operation_calls_total}
 * and {@code operation_duration_seconds}. On a class, all its public methods. Without the agent it
 * has no effect.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Timed {

  /** The operation's name; by default the class's simple name and the method's, joined by a dot. */
  String value() default "";
}
