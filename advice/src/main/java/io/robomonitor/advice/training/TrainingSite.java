package io.robomonitor.advice.training;

import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.WovenMethod;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One woven method that is a training step: its model and what is read of each call. Made when the
 * call site is linked and kept by it alone. An expression that does not compile is reported and
 * left out.
 *
 * <p>A record, because the compiler folds a record's fields where the record is a constant.
 *
 * @param model whose steps these are
 * @param loss reads the loss, or null
 * @param batchSize reads the number of samples, or null
 * @param learningRate reads the learning rate, or null
 * @param metrics reads further values, the first of a chain, or null
 */
public record TrainingSite(
    ModelSeries model,
    @Nullable Expression loss,
    @Nullable Expression batchSize,
    @Nullable Expression learningRate,
    @Nullable Metric metrics) {

  /**
   * A further value.
   *
   * @param series where it goes
   * @param value reads it
   * @param next the next one, or null
   */
  public record Metric(LazyGauge series, Expression value, @Nullable Metric next) {}

  /**
   * Prepares a woven method.
   *
   * @param step what is read; its class and method name are not looked at
   */
  public static TrainingSite of(
      TrainingRecorder recorder, WovenMethod method, TrainingSettings.StepMethod step) {
    String name = step.model();
    if (name == null || name.isEmpty()) {
      name = simpleName(method.declaringClass().getName());
    }
    ModelSeries model = recorder.model(name);
    Metric metrics = null;
    for (Map.Entry<String, String> metric : step.metrics().entrySet()) {
      Expression value = compile(metric.getValue(), method);
      if (value != null) {
        metrics = new Metric(model.metric(metric.getKey()), value, metrics);
      }
    }
    return new TrainingSite(
        model,
        compile(step.loss(), method),
        compile(step.batchSize(), method),
        compile(step.learningRate(), method),
        metrics);
  }

  /** Whether {@link #exit} needs the arguments. */
  public boolean needsArguments() {
    return needsArguments(loss)
        || needsArguments(batchSize)
        || needsArguments(learningRate)
        || metricNeedsArguments();
  }

  /** Opens a step; see {@link ModelSeries#enter}. */
  public long enter() {
    return model.enter();
  }

  /**
   * Closes a step, and reads its values unless it threw; never throws.
   *
   * @param start from {@link #enter}; 0 does nothing
   * @param self the receiver; null in a static method
   * @param returned what it returned
   * @param arguments its arguments; may be null unless {@link #needsArguments}
   * @param thrown what it threw, or null
   */
  public void exit(
      long start,
      @Nullable Object self,
      @Nullable Object returned,
      @Nullable Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    if (start == 0) {
      return;
    }
    model.exit(start, thrown != null);
    if (thrown == null) {
      read(self, returned, arguments);
    }
  }

  private void read(
      @Nullable Object self, @Nullable Object returned, @Nullable Object @Nullable [] arguments) {
    if (loss != null) {
      double value = loss.read(self, returned, arguments);
      if (!Expression.isAbsent(value)) {
        model.loss(value);
      }
    }
    if (batchSize != null) {
      double value = batchSize.read(self, returned, arguments);
      if (!Expression.isAbsent(value)) {
        model.batchSize(value);
      }
    }
    if (learningRate != null) {
      double value = learningRate.read(self, returned, arguments);
      if (!Expression.isAbsent(value)) {
        model.learningRate(value);
      }
    }
    for (Metric metric = metrics; metric != null; metric = metric.next()) {
      double value = metric.value().read(self, returned, arguments);
      if (!Expression.isAbsent(value)) {
        metric.series().set(value);
      }
    }
  }

  private boolean metricNeedsArguments() {
    for (Metric metric = metrics; metric != null; metric = metric.next()) {
      if (metric.value().needsArguments()) {
        return true;
      }
    }
    return false;
  }

  private static boolean needsArguments(@Nullable Expression expression) {
    return expression != null && expression.needsArguments();
  }

  private static @Nullable Expression compile(@Nullable String text, WovenMethod method) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return Expression.compile(text, method);
    } catch (IllegalArgumentException | LinkageError wrong) {
      String name = method.declaringClass().getName() + "#" + method.name();
      AgentLog.problem(
          "expression:" + name + ":" + text,
          "expression of " + name + " is left out: " + wrong.getMessage(),
          null);
      return null;
    }
  }

  /** Class#getSimpleName fails on the names that some languages' compilers make. */
  private static String simpleName(String className) {
    return className.substring(
        Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
  }
}
