package io.robomonitor.advice.operation.methods;

import io.robomonitor.advice.LibraryInstrumentation;
import io.robomonitor.advice.MethodPattern;
import io.robomonitor.advice.Target;
import io.robomonitor.advice.WovenMethod;
import io.robomonitor.advice.operation.ConfiguredMetrics;
import io.robomonitor.advice.operation.MetricCalls;
import io.robomonitor.advice.operation.OperationCalls;
import io.robomonitor.advice.operation.OperationRecorder;
import io.robomonitor.advice.operation.OperationSettings;
import io.robomonitor.advice.operation.OwnMetrics;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Methods marked {@code @Timed}, {@code @Counted} or {@code @Gauged}, and those that the
 * configuration makes metrics of.
 */
public final class OperationMethodsInstrumentation implements LibraryInstrumentation {

  private static final String TIMED = "io.robomonitor.api.Timed";
  private static final String COUNTED = "io.robomonitor.api.Counted";
  private static final String GAUGED = "io.robomonitor.api.Gauged";

  private final OperationSettings settings;

  /** With the metrics of the configuration. */
  public OperationMethodsInstrumentation(OperationSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "operations";
  }

  @Override
  public List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    MethodPattern any = MethodPattern.anyMethod();
    targets.add(Target.annotatedWith(TIMED).advise("TimedAdvice", any));
    targets.add(Target.annotatedClass(TIMED).advise("TimedAdvice", any));
    targets.add(Target.annotatedWith(COUNTED).advise("CountedAdvice", any));
    targets.add(Target.annotatedClass(COUNTED).advise("CountedAdvice", any));
    targets.add(Target.annotatedWith(GAUGED).advise("GaugedAdvice", any));
    for (OperationSettings.MethodMetric metric : settings.metrics()) {
      targets.add(
          Target.named(metric.className())
              .advise("MetricsAdvice", MethodPattern.method(metric.methodName())));
      targets.add(
          Target.subtypesOf(metric.className())
              .advise("MetricsAdvice", MethodPattern.method(metric.methodName())));
    }
    return targets;
  }

  /** The annotation's name for the operation, else class and method. */
  static String operation(WovenMethod method, @Nullable DescribedMethod annotated, String element) {
    String named = annotated == null ? null : annotated.text(element);
    if (named != null) {
      return named;
    }
    String type = method.declaringClass().getName();
    return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1)
        + "."
        + method.name();
  }

  /** Around a timed call. */
  static final class TimedAdvice extends ObservedMethods.CallAdvice {
    static Object constant(WovenMethod method) {
      String operation = operation(method, DescribedMethod.of(method, TIMED), "value");
      return ObservedMethods.site(
          method,
          () ->
              OperationCalls.operation(
                  OperationRecorder.active().operation(operation), /* timed= */ true));
    }
  }

  /** Around a counted call; one that is timed under the same name is counted already. */
  static final class CountedAdvice extends ObservedMethods.CallAdvice {
    static Object constant(WovenMethod method) {
      String operation = operation(method, DescribedMethod.of(method, COUNTED), "value");
      DescribedMethod timed = DescribedMethod.of(method, TIMED);
      boolean counted = timed != null && operation(method, timed, "value").equals(operation);
      return ObservedMethods.site(
          method,
          () ->
              counted
                  ? OperationCalls.none()
                  : OperationCalls.operation(
                      OperationRecorder.active().operation(operation), /* timed= */ false));
    }
  }

  /** Around a call whose result is a gauge's value. */
  static final class GaugedAdvice extends ObservedMethods.CallAdvice {
    static Object constant(WovenMethod method) {
      DescribedMethod annotated = DescribedMethod.of(method, GAUGED);
      String name = annotated == null ? null : annotated.text("value");
      if (annotated == null || name == null) {
        throw new IllegalArgumentException("@Gauged needs the gauge's name");
      }
      String expression = annotated.text("expression");
      return ObservedMethods.site(
          method,
          () ->
              OperationCalls.gauge(
                  OwnMetrics.active(), method, name, expression == null ? "return" : expression));
    }
  }

  /** Around a call that the configuration makes metrics of. */
  static final class MetricsAdvice extends ObservedMethods.CallAdvice {
    static Object constant(WovenMethod method) {
      return ObservedMethods.site(
          method, () -> MetricCalls.of(OwnMetrics.active(), method, ConfiguredMetrics.of(method)));
    }
  }
}
