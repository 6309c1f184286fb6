package io.robomonitor.api;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** An application's own copy of the annotation, with fewer members than the agent knows of. */
@Retention(RetentionPolicy.RUNTIME)
public @interface TrainingStep {
  String model() default "";

  String loss() default "";

  String batchSize() default "";

  String learningRate() default "";
}
