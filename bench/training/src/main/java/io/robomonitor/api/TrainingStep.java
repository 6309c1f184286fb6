package io.robomonitor.api;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The application's own copy of the annotation: the agent knows it by its name. */
@Retention(RetentionPolicy.RUNTIME)
public @interface TrainingStep {
  /** The model's name. */
  String model();

  /** Expression for the loss. */
  String loss();

  /** Expression for the number of samples. */
  String batchSize();

  /** Expression for the learning rate. */
  String learningRate();
}
