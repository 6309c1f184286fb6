package io.robomonitor.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose every call is one training step. With the agent, each call is counted and
 * timed, and the values named here are read when the call returns; without it the annotation has no
 * effect.
 *
 * <p>An <em>expression</em> starts at {@code return}, {@code this}, {@code argN} (from 0) or a
 * parameter's name (where the class was compiled with {@code -parameters} or {@code -g}) and goes
 * on by {@code .field}, {@code .method()}, {@code [index]} or {@code ["key"]}, for example {@code
 * return.loss} or {@code arg0.size()}. An expression that fails is reported once and switched off;
 * the step itself is never touched. Nothing is read from a call that throws.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface TrainingStep {

  /**
   * The model's name, the {@code model} label of every metric; by default the class's simple name.
   */
  String model() default "";

  /** Expression for the loss of this step; empty: not read. */
  String loss() default "";

  /** Expression for the number of samples in this step's batch; empty: not read. */
  String batchSize() default "";

  /** Expression for the current learning rate; empty: not read. */
  String learningRate() default "";

  /** Expression for the norm of the gradients; empty: not read. */
  String gradNorm() default "";

  /** Expression for the number of tokens in this step's batch; empty: not read. */
  String tokens() default "";

  /** Expression for the accuracy on this step's batch, 0 to 1; empty: not read. */
  String accuracy() default "";

  /** Expression for the epoch that this step is in, which may be a fraction; empty: not read. */
  String epoch() default "";

  /** Further values as {@code "name=expression"}, for example {@code "objective/kl=return.kl"}. */
  String[] metrics() default {};
}
