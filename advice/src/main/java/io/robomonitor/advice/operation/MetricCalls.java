package io.robomonitor.advice.operation;

import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.WovenMethod;
import io.robomonitor.advice.expression.Expression;
import io.robomonitor.advice.expression.TextExpression;
import io.robomonitor.advice.expression.ValueReader;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the observers of methods that the configuration makes metrics of. */
public final class MetricCalls {

  private static final MethodHandle RECORD = record();

  private MetricCalls() {}

  private static MethodHandle record() {
    try {
      return MethodHandles.lookup()
          .findVirtual(
              MethodMetric.class,
              "record",
              MethodType.methodType(
                  void.class, long.class, Object.class, Object.class, Object[].class));
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError("MetricCalls", impossible);
    }
  }

  /**
   * All metrics that the configuration makes of a method. An entry whose expressions do not compile
   * is reported and left out.
   */
  public static CallObserver of(
      OwnMetrics own, WovenMethod method, List<OperationSettings.MethodMetric> metrics) {
    List<MethodMetric> made = new ArrayList<>();
    for (OperationSettings.MethodMetric metric : metrics) {
      try {
        made.add(MethodMetric.of(own, method, metric));
      } catch (IllegalArgumentException | LinkageError wrong) {
        AgentLog.problem(
            "metrics:" + metric.name() + ":" + method.declaringClass().getName(),
            "metrics: " + metric.name() + " is left out: " + wrong.getMessage(),
            null);
      }
    }
    return new Metrics(List.copyOf(made));
  }

  /** A call that throws is no value, and not counted. */
  private record Metrics(List<MethodMetric> metrics) implements CallObserver {

    @Override
    public long enter() {
      return System.nanoTime() | 1;
    }

    @Override
    public void leave(long start) {}

    @Override
    public void complete(long start, boolean failed) {}

    @Override
    public MethodHandle reader() {
      MethodHandle all = ValueReader.nothing();
      for (MethodMetric metric : metrics) {
        all =
            MethodHandles.foldArguments(
                all, RECORD.bindTo(metric).asCollector(Object[].class, ValueReader.ARGUMENTS));
      }
      return all;
    }
  }

  /** One metric of one method. */
  private record MethodMetric(
      OwnMetrics own,
      OwnMetrics.Type type,
      String name,
      List<String> labels,
      List<TextExpression> labelValues,
      @Nullable Expression value) {

    static MethodMetric of(
        OwnMetrics own, WovenMethod method, OperationSettings.MethodMetric metric) {
      List<String> labels = new ArrayList<>();
      List<TextExpression> labelValues = new ArrayList<>();
      for (Map.Entry<String, String> label : metric.labels().entrySet()) {
        labels.add(label.getKey());
        labelValues.add(TextExpression.compile(label.getValue(), method));
      }
      return new MethodMetric(
          own,
          metric.type(),
          metric.name(),
          List.copyOf(labels),
          List.copyOf(labelValues),
          value(metric, method));
    }

    private static @Nullable Expression value(
        OperationSettings.MethodMetric metric, WovenMethod method) {
      String value = metric.value();
      if (metric.type() == OwnMetrics.Type.TIMER
          || (value == null && metric.type() == OwnMetrics.Type.COUNTER)) {
        return null;
      }
      return Expression.compile(value == null ? "return" : value, method);
    }

    @SuppressWarnings("UnusedMethod") // called through RECORD
    void record(
        long start,
        @Nullable Object self,
        @Nullable Object returned,
        @Nullable Object[] arguments) {
      double number = type == OwnMetrics.Type.TIMER ? (System.nanoTime() - start) / 1e9 : 1;
      if (value != null) {
        number = value.read(value.root(self, returned, arguments));
        if (Expression.isAbsent(number)) {
          return;
        }
      }
      StringBuilder key = new StringBuilder();
      for (TextExpression label : labelValues) {
        key.append(label.read(self, returned, arguments)).append(OwnMetrics.SEPARATOR);
      }
      own.series(type, name, labels, key.toString()).accept(number);
    }
  }
}
