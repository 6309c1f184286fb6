package io.robomonitor.advice.operation.methods;

import io.robomonitor.advice.AgentLog;
import io.robomonitor.advice.WovenMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Executable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an annotation says of a woven method. It is read by name, from whatever copy of the
 * annotation the application carries; an element that its copy lacks counts as not set.
 */
final class DescribedMethod {

  private static final String API = "io.robomonitor.api.";

  /** Elements that are expressions, and the names of the values that they give. */
  private static final Map<String, String> EXPRESSIONS =
      Map.of(
          "loss", "loss",
          "batchSize", "batch_size",
          "learningRate", "learning_rate",
          "gradNorm", "grad_norm",
          "tokens", "tokens",
          "accuracy", "accuracy",
          "epoch", "epoch",
          "correct", "correct");

  private final Executable method;
  private final Annotation annotation;

  private DescribedMethod(Executable method, Annotation annotation) {
    this.method = method;
    this.annotation = annotation;
  }

  /**
   * Finds an annotation on a method, else on its class.
   *
   * @param annotationName binary name
   * @return null if neither carries it
   */
  static @Nullable DescribedMethod of(WovenMethod woven, String annotationName) {
    try {
      Class<?> owner = woven.declaringClass();
      Executable method = owner.getDeclaredMethod(woven.name(), woven.type().parameterArray());
      Annotation found = find(method.getDeclaredAnnotations(), annotationName);
      if (found == null) {
        found = find(owner.getDeclaredAnnotations(), annotationName);
      }
      return found == null ? null : new DescribedMethod(method, found);
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  private static @Nullable Annotation find(Annotation[] annotations, String name) {
    for (Annotation annotation : annotations) {
      if (annotation.annotationType().getName().equals(name)) {
        return annotation;
      }
    }
    return null;
  }

  /** A text element; null if it is empty or absent. */
  @Nullable String text(String element) {
    return element(annotation, element) instanceof String text && !text.isEmpty() ? text : null;
  }

  /** A flag element; false if it is absent. */
  boolean flag(String element) {
    return Boolean.TRUE.equals(element(annotation, element));
  }

  /** Names of values and the expressions that give them, from elements and from parameters. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    EXPRESSIONS.forEach(
        (element, name) -> {
          String expression = text(element);
          if (expression != null) {
            values.put(name, expression);
          }
        });
    if (element(annotation, "metrics") instanceof String[] all) {
      for (String metric : all) {
        int equals = metric.indexOf('=');
        if (equals > 0) {
          values.put(metric.substring(0, equals).trim(), metric.substring(equals + 1).trim());
        } else {
          String where = method.getDeclaringClass().getName() + "#" + method.getName();
          AgentLog.problem(
              "annotation:" + where + ":" + metric,
              "\"" + metric + "\" of " + where + " is left out: metrics are name=expression",
              null);
        }
      }
    }
    addParameters(values);
    return values;
  }

  private void addParameters(Map<String, String> values) {
    Annotation[][] annotations = method.getParameterAnnotations();
    for (int i = 0; i < annotations.length; i++) {
      if (find(annotations[i], API + "BatchSize") != null) {
        values.put("batch_size", "arg" + i + sizeOf(method.getParameterTypes()[i]));
      }
      if (find(annotations[i], API + "Loss") != null) {
        values.put("loss", "arg" + i);
      }
      Annotation metric = find(annotations[i], API + "MetricValue");
      if (metric != null && element(metric, "value") instanceof String name) {
        values.put(name, "arg" + i);
      }
    }
  }

  private static String sizeOf(Class<?> type) {
    if (type.isArray()) {
      return ".length";
    }
    boolean counted = Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    return counted ? ".size()" : "";
  }

  private static @Nullable Object element(Annotation annotation, String name) {
    try {
      var element = annotation.annotationType().getDeclaredMethod(name);
      element.setAccessible(true);
      return element.invoke(annotation);
    } catch (ReflectiveOperationException | RuntimeException absent) {
      return null;
    }
  }
}
